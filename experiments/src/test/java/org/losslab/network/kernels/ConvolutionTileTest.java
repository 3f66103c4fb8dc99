package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvolutionTileTest {
  private static final int FILTERS = 4 * ConvolutionKernel.LANES;
  private static final BlockShape SHAPE = new BlockShape(7, 11, 2, 3, FILTERS);
  private static final int ROW = 3;
  private static final int COLUMN = 2;
  private static final int FIRST_FILTER = 2 * ConvolutionKernel.LANES;

  private final Random random = new Random(5);
  private final float[] x = values(SHAPE.inputLength());
  private final float[] w = values(FILTERS * SHAPE.patchLength());
  private final float[] bias = values(FILTERS);

  @ParameterizedTest
  @ValueSource(ints = {4, 6})
  void eachPositionIsThePatchTimesTheFilterPlusTheBias(int positions) {
    int[] offsets = new int[SHAPE.patchLength()];
    for (int k = 0; k < offsets.length; k++) {
      offsets[k] = (k / 9 * SHAPE.height() + k / 3 % 3) * SHAPE.width() + k % 3;
    }
    ConvolutionTile tile = new ConvolutionTile(offsets, FILTERS);
    float[] packed = new float[w.length];
    for (int f = 0; f < FILTERS; f++) {
      for (int k = 0; k < offsets.length; k++) {
        packed[ConvolutionTile.weightIndex(f, k, offsets.length)] = w[f * offsets.length + k];
      }
    }
    float[] z = new float[positions * FILTERS];
    int xAt = ROW * SHAPE.width() + COLUMN;
    int wAt = FIRST_FILTER * SHAPE.patchLength();
    if (positions == 4) {
      tile.four(x, xAt, packed, wAt, bias, FIRST_FILTER, z, FIRST_FILTER);
    } else {
      tile.six(x, xAt, packed, wAt, bias, FIRST_FILTER, z, FIRST_FILTER);
    }
    for (int p = 0; p < positions; p++) {
      for (int f = 0; f < FILTERS; f++) {
        boolean computed = f >= FIRST_FILTER && f < FIRST_FILTER + 2 * ConvolutionKernel.LANES;
        double expected = computed ? convolved(COLUMN + p, f) : 0;
        assertThat((double) z[p * FILTERS + f])
            .as("position %d, filter %d", p, f)
            .isCloseTo(expected, within(1e-5));
      }
    }
  }

  @Test
  void theTileIsChosenByTheRegisters() {
    assertThat(ConvolutionTile.POSITIONS).isEqualTo(ConvolutionKernel.LANES == 16 ? 6 : 4);
  }

  private double convolved(int column, int filter) {
    double sum = bias[filter];
    for (int c = 0; c < SHAPE.channels(); c++) {
      for (int ky = 0; ky < 3; ky++) {
        for (int kx = 0; kx < 3; kx++) {
          int at = (c * SHAPE.height() + ROW + ky) * SHAPE.width() + column + kx;
          int weight = ((filter * SHAPE.channels() + c) * 3 + ky) * 3 + kx;
          sum += (double) x[at] * w[weight];
        }
      }
    }
    return sum;
  }

  private float[] values(int n) {
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }
}
