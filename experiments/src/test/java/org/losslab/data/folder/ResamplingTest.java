package org.losslab.data.folder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.data.Congruential;
import org.losslab.files.Digests;
import org.losslab.study.ImageShape;

/** Expected values are digests of what Pillow 12 makes of the same images. */
class ResamplingTest {
  @ParameterizedTest
  @CsvSource({
    "37, 53, 3, 32, 32, 8ab758b67d28bc9155d01b4b6bba890194848a85e7eda7bc6f67cca9e6b6d98c",
    "16, 20, 3, 32, 32, 77700eab3ababe77db9828982ed78c30b62df081ef8eed1b9d1aa107ba520128",
    "61, 32, 1, 28, 28, 611a25f2b06b215ef9ce14213f5370d1b2ae76abbe867ec46a9541c7b1e6e91d",
    "200, 131, 1, 7, 9, b23b7d3ea2ff5820d4275a189b3bd5c6cbd8a1c1307d29b6fd3f7956d939be81",
    "5, 5, 3, 1, 1, 2ae65f29bde65a06bca025a1e8a46a3a36c9bc9df8f019f0e49651183a4dd12f",
    "32, 32, 3, 32, 16, 3ebf666ae44eec9bc2f45b637ed51f73fc6401e657aa3558cb6b2a05cc9a6bd9",
  })
  void givesTheBytesOfPillow(
      int height, int width, int channels, int toHeight, int toWidth, String sha256) {
    ImageShape from = new ImageShape(height, width, channels);
    byte[] pixels = new Congruential(5).bytes(from.values());
    byte[] resized = Resampling.resize(pixels, from, toHeight, toWidth);
    assertThat(resized).hasSize(toHeight * toWidth * channels);
    assertThat(Digests.sha256(resized)).isEqualTo(sha256);
  }

  @Test
  void anImageOfTheSizeStaysAsItIs() {
    ImageShape shape = new ImageShape(7, 5, 3);
    byte[] pixels = new Congruential(1).bytes(shape.values());
    assertThat(Resampling.resize(pixels, shape, 7, 5)).isEqualTo(pixels);
  }

  @Test
  void greyIsThatOfPillow() {
    ImageShape shape = new ImageShape(40, 30, 3);
    byte[] grey = Channels.convert(new Congruential(9).bytes(shape.values()), shape, 1);
    assertThat(Digests.sha256(grey))
        .isEqualTo("9b8fc522bfeab429d58c4efbcf0dc2240411bf53f1cd665fcc88d56f09fa67da");
  }

  @Test
  void greyBecomesThreeEqualChannels() {
    assertThat(Channels.convert(new byte[] {1, 2}, new ImageShape(1, 2, 1), 3))
        .containsExactly(1, 1, 1, 2, 2, 2);
  }
}
