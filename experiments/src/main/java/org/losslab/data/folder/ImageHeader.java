package org.losslab.data.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.losslab.study.ImageShape;

/**
 * What the first bytes of an image file say: read before anything is decoded, so that a file which
 * claims to be huge costs nothing.
 *
 * @param format the file's format, by its content, whatever its name
 * @param shape rows, columns, and channels without transparency
 */
record ImageHeader(Format format, ImageShape shape) {
  /** The most pixels of a file that is decoded: 33 million, 200 MB in the worst case. */
  static final long MOST_PIXELS = 1L << 25;

  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int PNG_HEADER_BYTES = 33;

  /** The formats that are read. */
  enum Format {
    PNG("png"),
    JPEG("jpeg");

    private final String imageIoName;

    Format(String imageIoName) {
      this.imageIoName = imageIoName;
    }

    String imageIoName() {
      return imageIoName;
    }
  }

  /**
   * Reads a file's header.
   *
   * @throws IOException if it is none of a usable PNG or JPEG file; the message says why, to follow
   *     a colon
   */
  static ImageHeader of(byte[] file) throws IOException {
    if (startsWith(file, PNG)) {
      return png(file);
    }
    if (file.length > 3 && at(file, 0) == 0xff && at(file, 1) == 0xd8 && at(file, 2) == 0xff) {
      return jpeg(file);
    }
    throw new IOException(
        file.length == 0
            ? "the file is empty"
            : "the file is neither PNG nor JPEG, whatever its name says");
  }

  private static ImageHeader png(byte[] file) throws IOException {
    if (file.length < PNG_HEADER_BYTES || !chunkType(file, 8).equals("IHDR")) {
      throw new IOException("the PNG file ends within its header");
    }
    int colourType = at(file, 25);
    int channels =
        switch (colourType) {
          case 0, 4 -> 1;
          case 2, 3, 6 -> 3;
          default ->
              throw new IOException("the PNG file has the unknown colour type " + colourType);
        };
    return new ImageHeader(Format.PNG, shape(int32(file, 20), int32(file, 16), channels));
  }

  private static ImageHeader jpeg(byte[] file) throws IOException {
    int i = 2;
    while (i + 9 < file.length && at(file, i) == 0xff) {
      int marker = at(file, i + 1);
      if (marker == 0xff) {
        i++;
      } else if (isFrame(marker)) {
        return frame(file, i);
      } else {
        i += 2 + int16(file, i + 2);
      }
    }
    throw new IOException("the JPEG file ends before it says how large the image is");
  }

  /** Whether a marker is one of SOF0 to SOF15; DHT, JPG and DAC lie among them. */
  private static boolean isFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static ImageHeader frame(byte[] file, int at) throws IOException {
    int components = at(file, at + 9);
    if (at(file, at + 4) != 8) {
      throw new IOException("the JPEG file has " + at(file, at + 4) + " bits a value; expected 8");
    }
    if (components != 1 && components != 3) {
      throw new IOException(
          "the JPEG file has " + components + " channels (CMYK has 4); expected 1 or 3");
    }
    return new ImageHeader(
        Format.JPEG, shape(int16(file, at + 5), int16(file, at + 7), components));
  }

  private static ImageShape shape(long height, long width, int channels) throws IOException {
    if (height < 1 || width < 1) {
      throw new IOException("the image has no pixels: " + size(height, width));
    }
    if (height > MOST_PIXELS || width > MOST_PIXELS || height * width > MOST_PIXELS) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "the image has %s pixels; expected at most %,d in all",
              size(height, width),
              MOST_PIXELS));
    }
    return new ImageShape((int) height, (int) width, channels);
  }

  private static String size(long height, long width) {
    return String.format(Locale.ROOT, "%,d x %,d", height, width);
  }

  static boolean startsWith(byte[] file, byte[] start) {
    return file.length >= start.length
        && Arrays.equals(file, 0, start.length, start, 0, start.length);
  }

  /** Returns the type of the chunk of a PNG file that starts at {@code chunk}. */
  static String chunkType(byte[] file, int chunk) {
    return new String(file, chunk + 4, 4, StandardCharsets.ISO_8859_1);
  }

  private static int at(byte[] file, int i) {
    return file[i] & 0xff;
  }

  private static int int16(byte[] file, int i) {
    return at(file, i) << 8 | at(file, i + 1);
  }

  /** Returns four bytes, the highest first, as a number from 0. */
  static long int32(byte[] file, int i) {
    return (long) int16(file, i) << 16 | int16(file, i + 2);
  }
}
