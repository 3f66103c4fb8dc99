package org.losslab.data.folder;

import org.losslab.study.ImageShape;

/**
 * Colours to grey and grey to colours. Grey is 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601),
 * in multiples of 2^-16 and rounded to the nearest; grey becomes three equal channels.
 */
final class Channels {
  private static final int RED = 19_595;
  private static final int GREEN = 38_470;
  private static final int BLUE = 7_471;

  private Channels() {}

  /** Returns an image with 1 or 3 channels; itself if it has as many. */
  static byte[] convert(byte[] pixels, ImageShape from, int channels) {
    if (from.channels() == channels) {
      return pixels;
    }
    int count = from.height() * from.width();
    byte[] result = new byte[count * channels];
    for (int i = 0; i < count; i++) {
      if (channels == 1) {
        int red = pixels[3 * i] & 0xff;
        int green = pixels[3 * i + 1] & 0xff;
        int blue = pixels[3 * i + 2] & 0xff;
        result[i] = (byte) ((red * RED + green * GREEN + blue * BLUE + (1 << 15)) >> 16);
      } else {
        result[3 * i] = pixels[i];
        result[3 * i + 1] = pixels[i];
        result[3 * i + 2] = pixels[i];
      }
    }
    return result;
  }
}
