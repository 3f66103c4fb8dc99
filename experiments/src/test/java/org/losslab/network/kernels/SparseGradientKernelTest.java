package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SparseGradientKernelTest {
  private static final BlockShape SHAPE = new BlockShape(8, 9, 5, 3, 32);

  private final int[] codes = new int[SHAPE.outputLength()];
  private final float[] gradients = new float[SHAPE.outputLength()];
  private final float[] x =
      Arrays.copyOf(ReferenceBlock.random(1, SHAPE.inputLength(), 1), SHAPE.imageCapacity());
  private final float[] weightSums = new float[FilterLayout.packedLength(SHAPE)];
  private final float[] biasSums = new float[SHAPE.filters()];
  private final SparseGradientKernel kernel = new SparseGradientKernel(SHAPE);

  SparseGradientKernelTest() {
    Arrays.fill(codes, ConvolutionKernel.DEAD);
    Arrays.fill(gradients, 5f);
  }

  @Test
  void deadValuesAddNothing() {
    kernel.addWeightGradients(x, codes, 0, gradients, 2, weightSums, biasSums);
    float[] input = new float[x.length];
    Arrays.fill(input, 9f);
    kernel.inputGradient(new float[weightSums.length], codes, 0, gradients, 2, input);
    assertThat(weightSums).containsOnly(0);
    assertThat(biasSums).containsOnly(0);
    assertThat(input).containsOnly(0);
  }

  @Test
  void oneLivingValueAddsItsPatch() {
    // Pool (1, 2), filter 7, its lower right candidate: the patch from row 3, column 5.
    int at = (1 * SHAPE.pooledWidth() + 2) * SHAPE.filters() + 7;
    codes[at] = 3;
    kernel.addWeightGradients(x, codes, 0, gradients, 2, weightSums, biasSums);
    int[] indices = FilterLayout.packedIndices(SHAPE);
    int i = 0;
    for (int f = 0; f < SHAPE.filters(); f++) {
      assertThat(biasSums[f]).isEqualTo(f == 7 ? 10 : 0);
      for (int c = 0; c < SHAPE.channels(); c++) {
        for (int ky = 0; ky < 3; ky++) {
          for (int kx = 0; kx < 3; kx++) {
            float patch = x[((3 + ky) * SHAPE.width() + 5 + kx) * SHAPE.channels() + c];
            assertThat(weightSums[indices[i++]]).isEqualTo(f == 7 ? 10 * patch : 0);
          }
        }
      }
    }
  }

  @Test
  void sumsAreAddedTo() {
    codes[7] = 0;
    kernel.addWeightGradients(x, codes, 0, gradients, 1, weightSums, biasSums);
    kernel.addWeightGradients(x, codes, 0, gradients, 1, weightSums, biasSums);
    assertThat(biasSums[7]).isEqualTo(10);
  }

  @Test
  void aNanGradientReachesItsSums() {
    codes[7] = 0;
    gradients[7] = Float.NaN;
    kernel.addWeightGradients(x, codes, 0, gradients, 1, weightSums, biasSums);
    assertThat(biasSums[7]).isNaN();
    assertThat(biasSums[6]).isZero();
  }
}
