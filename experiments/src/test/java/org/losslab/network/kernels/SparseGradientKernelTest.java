package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SparseGradientKernelTest {
  private static final BlockShape SHAPE = new BlockShape(8, 9, 5, 3, 32);

  private final int[] places = new int[SHAPE.outputLength()];
  private final float[] gradients = new float[SHAPE.outputLength()];
  private final float[] x =
      Arrays.copyOf(ReferenceBlock.random(1, SHAPE.inputLength(), 1), SHAPE.imageCapacity());
  private final float[] weightSums = new float[FilterLayout.ofVectors(SHAPE).length()];
  private final float[] biasSums = new float[SHAPE.filters()];
  private final SparseGradientKernel kernel = new SparseGradientKernel(SHAPE);

  SparseGradientKernelTest() {
    Arrays.fill(places, ConvolutionKernel.DEAD);
    Arrays.fill(gradients, 5f);
  }

  @Test
  void deadValuesAddNothing() {
    kernel.addWeightGradients(x, places, gradients, weightSums, biasSums);
    float[] input = new float[x.length];
    Arrays.fill(input, 9f);
    kernel.inputGradient(new float[FilterLayout.plain(SHAPE).length()], places, gradients, input);
    assertThat(weightSums).containsOnly(0);
    assertThat(biasSums).containsOnly(0);
    assertThat(input).containsOnly(0);
  }

  @Test
  void oneLivingValueAddsItsPatch() {
    // Pool (1, 2), filter 7, its lower right candidate: the patch from row 3, column 5.
    int at = (1 * SHAPE.pooledWidth() + 2) * SHAPE.filters() + 7;
    places[at] = 4 * (3 * SHAPE.width() + 5) * SHAPE.channels() + 3;
    kernel.addWeightGradients(x, places, gradients, weightSums, biasSums);
    int[] indices = FilterLayout.ofVectors(SHAPE).indices();
    int i = 0;
    for (int f = 0; f < SHAPE.filters(); f++) {
      assertThat(biasSums[f]).isEqualTo(f == 7 ? 5 : 0);
      for (int c = 0; c < SHAPE.channels(); c++) {
        for (int ky = 0; ky < 3; ky++) {
          for (int kx = 0; kx < 3; kx++) {
            float patch = x[((3 + ky) * SHAPE.width() + 5 + kx) * SHAPE.channels() + c];
            assertThat(weightSums[indices[i++]]).isEqualTo(f == 7 ? 5 * patch : 0);
          }
        }
      }
    }
  }

  @Test
  void sumsAreAddedTo() {
    places[7] = 0;
    kernel.addWeightGradients(x, places, gradients, weightSums, biasSums);
    kernel.addWeightGradients(x, places, gradients, weightSums, biasSums);
    assertThat(biasSums[7]).isEqualTo(10);
  }

  @Test
  void aNanGradientReachesItsSums() {
    places[7] = 0;
    gradients[7] = Float.NaN;
    kernel.addWeightGradients(x, places, gradients, weightSums, biasSums);
    assertThat(biasSums[7]).isNaN();
    assertThat(biasSums[6]).isZero();
  }
}
