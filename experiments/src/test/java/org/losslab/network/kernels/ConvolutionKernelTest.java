package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.losslab.network.kernels.ReferenceBlock.relativeError;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(ints = {3, 32})
class ConvolutionKernelTest {
  private final BlockShape shape;
  private final BlockCase c;
  private final float[] out;
  private final int[] places;

  /** Three channels are convolved by the definition, 32 as Winograd does. */
  ConvolutionKernelTest(int channels) {
    shape = new BlockShape(9, 11, channels, 3, 64);
    c = BlockCase.of(shape, 1, 0);
    out = new float[shape.outputLength()];
    places = new int[shape.outputLength()];
  }

  @Test
  void inferenceAndTrainingWithoutDropoutGiveTheSameBits() {
    forward(c.x(), null, null, 1);
    float[] inferred = out.clone();
    forward(c.x(), null, places, 1);
    assertThat(out).isEqualTo(inferred);
    assertThat(relativeError(out, c.reference().output)).isLessThan(1e-6);
  }

  @Test
  void placesTellTheCandidateAndItsPatchOrDeath() {
    forward(c.x(), null, places, 1);
    boolean[] seen = new boolean[4];
    for (int i = 0; i < out.length; i++) {
      if (out[i] > 0) {
        seen[places[i] & 3] = true;
        assertThat(places[i] >> 2).as("place of value %d", i).isEqualTo(patch(i, places[i] & 3));
      } else {
        assertThat(places[i]).as("place of value %d", i).isEqualTo(ConvolutionKernel.DEAD);
      }
    }
    assertThat(seen).containsOnly(true);
  }

  private int patch(int i, int candidate) {
    int window = i / shape.filters();
    int y = 2 * (window / shape.pooledWidth()) + candidate / 2;
    int x = 2 * (window % shape.pooledWidth()) + candidate % 2;
    return (y * shape.width() + x) * shape.channels();
  }

  @Test
  void theFirstOfEqualCandidatesWins() {
    float[] bias = new float[shape.filters()];
    Arrays.fill(bias, 1);
    kernel().forward(new float[shape.imageCapacity()], 0, packed(), bias, null, 1, out, 0, places);
    assertThat(Arrays.stream(places).map(place -> place & 3)).containsOnly(0);
    assertThat(out).containsOnly(1);
  }

  @Test
  void theVectorMaskIsTheScalarMaskAtEachPosition() {
    float[] bias = new float[shape.filters()];
    Arrays.fill(bias, 1);
    for (double rate : new double[] {0.1, 0.5, 0.9}) {
      DropoutMask mask = DropoutMask.of(rate, 11, 0, 2, 5);
      kernel()
          .forward(new float[shape.imageCapacity()], 0, packed(), bias, mask, 2, out, 0, places);
      for (int i = 0; i < out.length; i++) {
        assertThat(out[i]).as("position %d", i).isEqualTo(mask.keeps(i) ? 2 : 0);
        assertThat(places[i]).isEqualTo(mask.keeps(i) ? 4 * patch(i, 0) : ConvolutionKernel.DEAD);
      }
    }
  }

  @Test
  void aNanInTheImageReachesEveryValueThatSeesIt() {
    float[] x = c.x().clone();
    // Row 2, column 4: the patches of rows 0 to 2 and columns 2 to 4, which are pools 0 to 1 by 1
    // to 2.
    x[(2 * shape.width() + 4) * shape.channels() + 1] = Float.NaN;
    for (int[] kept : new int[][] {null, places}) {
      forward(x, null, kept, 1);
      for (int i = 0; i < out.length; i++) {
        int px = i / shape.filters() % shape.pooledWidth();
        int py = i / shape.filters() / shape.pooledWidth();
        boolean sees = py <= 1 && px >= 1 && px <= 2;
        assertThat(Float.isNaN(out[i])).as("value %d", i).isEqualTo(sees);
        if (kept != null && sees) {
          assertThat(places[i]).isNotEqualTo(ConvolutionKernel.DEAD);
        }
      }
    }
  }

  @Test
  void supportsWholePairsOfVectorsOfAnyWidth() {
    int pair = 2 * Lanes.MOST;
    assertThat(ConvolutionKernel.supports(new BlockShape(8, 8, 3, 3, pair))).isTrue();
    assertThat(ConvolutionKernel.supports(new BlockShape(8, 8, 3, 3, 3 * pair))).isTrue();
    assertThat(ConvolutionKernel.supports(new BlockShape(8, 4, 3, 3, pair))).isTrue();
    assertThat(ConvolutionKernel.supports(new BlockShape(8, 8, 3, 3, pair + 1))).isFalse();
    assertThat(ConvolutionKernel.supports(new BlockShape(8, 8, 3, 3, pair / 2))).isFalse();
  }

  private void forward(float[] x, DropoutMask mask, int[] kept, float scale) {
    float[] image = Arrays.copyOf(x, shape.imageCapacity());
    kernel().forward(image, 0, packed(), c.b(), mask, scale, out, 0, kept);
  }

  private ConvolutionKernel kernel() {
    return new ConvolutionKernel(shape);
  }

  private AlignedFloats packed() {
    ConvolutionKernel kernel = kernel();
    AlignedFloats packed = new AlignedFloats(kernel.packedLength());
    kernel.pack(c.w(), packed);
    return packed;
  }
}
