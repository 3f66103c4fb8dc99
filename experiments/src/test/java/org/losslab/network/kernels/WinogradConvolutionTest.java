package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinogradConvolutionTest {

  /** The study's second block, odd and even sizes, several blocks of channels, few windows. */
  @ParameterizedTest
  @CsvSource({
    "15, 15, 32, 64",
    "6, 9, 64, 32",
    "9, 6, 96, 32",
    "4, 10, 32, 96",
    "7, 8, 32, 32",
    "4, 5, 16, 32"
  })
  void eachRowOfThePoolIsTwoRowsOfTheConvolution(int height, int width, int channels, int filters) {
    BlockShape shape = new BlockShape(height, width, channels, 3, filters);
    assertThat(WinogradConvolution.supports(shape)).isTrue();
    ConvolutionCheck.check(shape, WinogradConvolution::new);
  }

  /** Sums of small whole numbers are exact in float32, and halves and quarters of them. */
  @Test
  void wholeNumbersAreConvolvedExactly() {
    BlockShape shape = new BlockShape(6, 6, 32, 3, 32);
    Convolution winograd = new WinogradConvolution(shape);
    Convolution patches = new PatchConvolution(shape);
    float[] x = wholeNumbers(1, shape.imageCapacity());
    float[] w = wholeNumbers(2, shape.filters() * shape.patchLength());
    for (int py = 0; py < shape.pooledHeight(); py++) {
      assertThat(row(winograd, shape, x, w, py)).isEqualTo(row(patches, shape, x, w, py));
    }
  }

  private static float[] row(Convolution way, BlockShape shape, float[] x, float[] w, int py) {
    AlignedFloats packed = new AlignedFloats(way.packedLength());
    way.pack(w, packed);
    way.load(x, 0, packed);
    int at = way.computeRows(py, packed);
    return ConvolutionCheck.twoRows(way, at, 2 * shape.pooledWidth() * shape.filters());
  }

  private static float[] wholeNumbers(long seed, int length) {
    float[] values = ReferenceBlock.random(seed, length, 8);
    for (int i = 0; i < length; i++) {
      values[i] = Math.round(values[i]);
    }
    return values;
  }

  @Test
  void coversFiltersOfThreeByThreeOnWholeVectorsOfChannels() {
    assertThat(WinogradConvolution.supports(new BlockShape(15, 15, 32, 3, 64))).isTrue();
    assertThat(WinogradConvolution.supports(new BlockShape(15, 15, 32, 5, 64))).isFalse();
    assertThat(WinogradConvolution.supports(new BlockShape(32, 32, 3, 3, 32))).isFalse();
    assertThat(WinogradConvolution.supports(new BlockShape(15, 15, 24, 3, 64))).isFalse();
  }
}
