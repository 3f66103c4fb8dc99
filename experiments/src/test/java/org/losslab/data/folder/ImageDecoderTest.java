package org.losslab.data.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ImageDecoderTest {
  @Test
  void pixelsAreThoseOfTheFile() {
    BufferedImage image = new BufferedImage(3, 4, BufferedImage.TYPE_INT_RGB);
    image.setRGB(2, 1, 0x0a141e);
    byte[] pixels = decode(image);
    int at = (3 + 2) * 3;
    assertThat(Arrays.copyOfRange(pixels, at, at + 3)).containsExactly(10, 20, 30);
  }

  @Test
  void greyValuesStayAsTheFileHasThem() {
    BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
    grey.getRaster().setSample(0, 0, 0, 77);
    grey.getRaster().setSample(1, 0, 0, 200);
    assertThat(decode(grey)).containsExactly(77, (byte) 200);
    BufferedImage fine = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    fine.getRaster().setSample(0, 0, 0, 65_535);
    fine.getRaster().setSample(1, 0, 0, 386);
    assertThat(decode(fine)).as("the nearest of 8 bits").containsExactly((byte) 255, (byte) 2);
    BufferedImage bits = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
    bits.getRaster().setSample(1, 0, 0, 1);
    assertThat(decode(bits)).startsWith(0).endsWith((byte) 255);
  }

  private static byte[] decode(BufferedImage image) {
    try {
      byte[] file = encoded(image, "png");
      return ImageDecoder.decode(file, ImageHeader.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }
}
