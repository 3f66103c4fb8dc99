package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SparseGradientKernelTest {
  private static final BlockShape SHAPE = new BlockShape(8, 9, 5, 3, 32);

  private final int[] places = new int[SHAPE.outputLength()];
  private final float[] gradients = new float[SHAPE.outputLength()];
  private final float[] image = ReferenceBlock.random(1, SHAPE.inputLength(), 1);
  private final AlignedFloats x = Aligned.of(image, SHAPE.imageCapacity());
  private final AlignedFloats weightSums = new AlignedFloats(new FilterLayout(SHAPE).length());
  private final float[] biasSums = new float[SHAPE.filters()];
  private final SparseGradientKernel kernel = new SparseGradientKernel(SHAPE);

  SparseGradientKernelTest() {
    Arrays.fill(places, ConvolutionKernel.DEAD);
    Arrays.fill(gradients, 5f);
  }

  @Test
  void deadValuesAddNothing() {
    add();
    AlignedFloats input = new AlignedFloats(SHAPE.imageCapacity());
    Arrays.fill(input.array(), 9f);
    AlignedFloats weights = new AlignedFloats(SHAPE.filters() * SHAPE.patchLength());
    kernel.inputGradient(weights, places, gradients, 0, input);
    assertThat(Aligned.values(weightSums)).containsOnly(0);
    assertThat(biasSums).containsOnly(0);
    assertThat(Aligned.values(input)).containsOnly(0);
  }

  @Test
  void oneLivingValueAddsItsPatch() {
    // Pool (1, 2), filter 7, its lower right candidate: the patch from row 3, column 5.
    int at = (1 * SHAPE.pooledWidth() + 2) * SHAPE.filters() + 7;
    places[at] = 4 * (3 * SHAPE.width() + 5) * SHAPE.channels() + 3;
    add();
    int[] indices = new FilterLayout(SHAPE).indices();
    int i = 0;
    for (int f = 0; f < SHAPE.filters(); f++) {
      assertThat(biasSums[f]).isEqualTo(f == 7 ? 5 : 0);
      for (int c = 0; c < SHAPE.channels(); c++) {
        for (int ky = 0; ky < 3; ky++) {
          for (int kx = 0; kx < 3; kx++) {
            float patch = image[((3 + ky) * SHAPE.width() + 5 + kx) * SHAPE.channels() + c];
            assertThat(weightSums.array()[weightSums.at() + indices[i++]])
                .isEqualTo(f == 7 ? 5 * patch : 0);
          }
        }
      }
    }
  }

  @Test
  void sumsAreAddedTo() {
    places[7] = 0;
    add();
    add();
    assertThat(biasSums[7]).isEqualTo(10);
  }

  @Test
  void aNanGradientReachesItsSums() {
    places[7] = 0;
    gradients[7] = Float.NaN;
    add();
    assertThat(biasSums[7]).isNaN();
    assertThat(biasSums[6]).isZero();
  }

  private void add() {
    kernel.addBiasGradients(places, gradients, 0, 1, biasSums);
    kernel.addWeightGradients(x.array(), x.at(), places, gradients, 0, weightSums);
  }
}
