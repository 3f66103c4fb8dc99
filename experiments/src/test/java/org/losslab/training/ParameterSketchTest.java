package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParameterSketchTest {
  private static final int LENGTH = 50_000;

  @Test
  void theDistanceOfSketchesEstimatesThatOfTheParameters() {
    float[] a = random(1);
    float[] b = random(2);
    double squared = 0;
    for (int i = 0; i < LENGTH; i++) {
      squared += (a[i] - b[i]) * (a[i] - b[i]);
    }
    ParameterSketch sketch = new ParameterSketch();
    double estimate = 0;
    float[] x = sketch.of(a);
    float[] y = sketch.of(b);
    for (int i = 0; i < x.length; i++) {
      estimate += (x[i] - y[i]) * (x[i] - y[i]);
    }
    // Five of the estimate's standard deviations.
    assertThat(estimate / squared).isCloseTo(1, within(5 * Math.sqrt(2.0 / 512)));
  }

  @Test
  void equalParametersHaveEqualSketchesInEveryRun() {
    assertThat(new ParameterSketch().of(random(1)))
        .hasSize(ParameterSketch.SIZE)
        .isEqualTo(new ParameterSketch().of(random(1)));
  }

  private static float[] random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      values[i] = (float) (random.nextDouble() - 0.5);
    }
    return values;
  }
}
