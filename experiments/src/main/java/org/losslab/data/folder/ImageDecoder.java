package org.losslab.data.folder;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.losslab.files.ErrorText;

/**
 * Decodes PNG and JPEG files into bytes, channel-last, as the files store them: colour profiles,
 * gamma values and orientation tags change nothing. Of 16 bits a value the nearest of 8 is taken.
 *
 * <p>Decoding PNG is exact, so that its pixels are the same on every machine. How JPEG's cosine
 * transform is rounded is the business of the JVM's decoder: most builds give the same bytes, but
 * none promises to. The digests of the pixels in a run's record tell.
 */
final class ImageDecoder {
  private static final int OPAQUE = 255;
  private static final int WHITE_16 = 65_535;
  private static final int PNG_SIGNATURE_BYTES = 8;
  private static final int CHUNK_BYTES = 12;

  private ImageDecoder() {}

  /**
   * Decodes a file.
   *
   * @param file its bytes
   * @param header what {@link ImageHeader#of} says of it
   * @return rows × columns × channels
   * @throws IOException if it is damaged or transparent; the message says how, to follow a colon
   */
  static byte[] decode(byte[] file, ImageHeader header) throws IOException {
    if (header.format() == ImageHeader.Format.PNG) {
      checkChunks(file);
    } else {
      checkEnd(file);
    }
    BufferedImage image;
    try {
      image = read(file, header.format());
    } catch (IOException | RuntimeException e) {
      throw new IOException("the file is damaged: " + ErrorText.reason(e), e);
    }
    if (image.getWidth() != header.shape().width()
        || image.getHeight() != header.shape().height()) {
      throw new IOException("the file is damaged: its header does not fit");
    }
    return image.getColorModel() instanceof IndexColorModel palette
        ? fromPalette(image.getRaster(), palette, header)
        : fromSamples(image, header);
  }

  private static BufferedImage read(byte[] file, ImageHeader.Format format) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format.imageIoName()).next();
    List<String> warnings = new ArrayList<>();
    reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(in, true, true);
      BufferedImage image = reader.read(0);
      if (!warnings.isEmpty()) {
        throw new IOException(warnings.get(0));
      }
      return image;
    } finally {
      reader.dispose();
    }
  }

  private static byte[] fromPalette(Raster raster, IndexColorModel palette, ImageHeader header)
      throws IOException {
    int channels = header.shape().channels();
    int width = raster.getWidth();
    byte[] pixels = new byte[header.shape().values()];
    int[] row = new int[width];
    int next = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
      for (int index : row) {
        requireOpaque(palette.getAlpha(index));
        pixels[next++] = (byte) palette.getRed(index);
        if (channels > 1) {
          pixels[next++] = (byte) palette.getGreen(index);
          pixels[next++] = (byte) palette.getBlue(index);
        }
      }
    }
    return pixels;
  }

  private static byte[] fromSamples(BufferedImage image, ImageHeader header) throws IOException {
    Raster raster = image.getRaster();
    int channels = header.shape().channels();
    int bands = raster.getNumBands();
    int bits = raster.getSampleModel().getSampleSize(0);
    if (bands < channels || bands > channels + 1 || (bits != 8 && bits != 16)) {
      throw new IOException(
          "the image has " + bands + " channels of " + bits + " bits, which is not supported");
    }
    int width = raster.getWidth();
    byte[] pixels = new byte[header.shape().values()];
    int[] row = new int[width * bands];
    int next = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
      for (int i = 0; i < row.length; i++) {
        int value = bits == 16 ? (row[i] * OPAQUE + WHITE_16 / 2) / WHITE_16 : row[i];
        if (i % bands < channels) {
          pixels[next++] = (byte) value;
        } else {
          requireOpaque(value);
        }
      }
    }
    return pixels;
  }

  private static void requireOpaque(int alpha) throws IOException {
    if (alpha != OPAQUE) {
      throw new IOException("the image is transparent in places; expected an opaque one");
    }
  }

  /** ImageIO shows what it has of a damaged PNG file: each part's own check tells. */
  private static void checkChunks(byte[] file) throws IOException {
    int at = PNG_SIGNATURE_BYTES;
    while (at + CHUNK_BYTES <= file.length) {
      long length = ImageHeader.int32(file, at);
      if (length > file.length - at - CHUNK_BYTES) {
        break;
      }
      String type = ImageHeader.chunkType(file, at);
      CRC32 crc = new CRC32();
      crc.update(file, at + 4, (int) length + 4);
      at += CHUNK_BYTES + (int) length;
      if (crc.getValue() != ImageHeader.int32(file, at - 4)) {
        throw new IOException(
            "the file is damaged: the checksum of its part " + type + " is wrong");
      }
      if (type.equals("IEND")) {
        return;
      }
    }
    throw new IOException("the file is damaged: it ends early");
  }

  private static void checkEnd(byte[] file) throws IOException {
    for (int i = file.length - 2; i > 0; i--) {
      if (file[i] == (byte) 0xff && file[i + 1] == (byte) 0xd9) {
        return;
      }
    }
    throw new IOException("the file is damaged: it ends early");
  }
}
