package org.losslab.network.kernels;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchConvolutionTest {

  /** The study's first block; patches of one block and of several, cut within a row and not. */
  @ParameterizedTest
  @CsvSource({
    "32, 32, 3, 3, 32",
    "8, 13, 1, 1, 32",
    "5, 4, 8, 2, 32",
    "8, 13, 3, 2, 64",
    "9, 8, 5, 3, 32",
    "7, 7, 48, 3, 32",
    "8, 9, 3, 5, 96"
  })
  void eachRowOfThePoolIsTwoRowsOfTheConvolution(
      int height, int width, int channels, int kernel, int filters) {
    ConvolutionCheck.check(
        new BlockShape(height, width, channels, kernel, filters), PatchConvolution::new);
  }
}
