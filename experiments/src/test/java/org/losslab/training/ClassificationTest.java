package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassificationTest {
  private static final double EXACT = 1e-12;

  @Test
  void crossEntropyOfHandComputedExamples() {
    Classification c = new Classification(3, 0);
    // Probabilities 1/2, 1/4, 1/4, then the same with another label.
    float ln2 = (float) Math.log(2);
    c.add(new float[] {ln2, 0, 0}, 0, 0);
    assertThat(c.crossEntropy()).isCloseTo(Math.log(2), within(1e-7));
    c.add(new float[] {ln2, 0, 0}, 0, 2);
    assertThat(c.crossEntropy()).isCloseTo((Math.log(2) + Math.log(4)) / 2, within(1e-7));
    assertThat(c.klDivergence()).isEqualTo(c.crossEntropy());
    assertThat(c.accuracy()).isEqualTo(0.5);
  }

  @Test
  void equalLogitsScoreTheLogarithmOfTheClasses() {
    Classification c = new Classification(10, 0);
    c.add(new float[10], 0, 3);
    assertThat(c.crossEntropy()).isCloseTo(Math.log(10), within(EXACT));
  }

  @Test
  void labelSmoothingSpreadsTheLabelEvenly() {
    // Labels 0.9, 0.05, 0.05 by a smoothing of 0.15, against probabilities 1/2, 1/4, 1/4.
    Classification c = new Classification(3, 0.15);
    c.add(new float[] {(float) Math.log(2), 0, 0}, 0, 0);
    double crossEntropy = 0.9 * Math.log(2) + 0.1 * Math.log(4);
    double entropy = -0.9 * Math.log(0.9) - 0.1 * Math.log(0.05);
    assertThat(c.crossEntropy()).isCloseTo(crossEntropy, within(1e-7));
    assertThat(c.klDivergence()).isCloseTo(crossEntropy - entropy, within(1e-7));
  }

  @Test
  void theDivergenceFromTheLabelsThemselvesIsZero() {
    Classification c = new Classification(3, 0.15);
    c.add(
        new float[] {(float) Math.log(0.9), (float) Math.log(0.05), (float) Math.log(0.05)}, 0, 0);
    assertThat(c.klDivergence()).isCloseTo(0, within(1e-7));
  }

  @Property(tries = 200)
  void klIsCrossEntropyLessTheLabelsEntropyAndNotNegative(
      @ForAll @Size(5) List<@FloatRange(min = -20, max = 20) Float> values,
      @ForAll @IntRange(max = 4) int label,
      @ForAll @DoubleRange(min = 0, max = 0.99) double smoothing) {
    float[] logits = new float[5];
    for (int k = 0; k < 5; k++) {
      logits[k] = values.get(k);
    }
    Classification c = new Classification(5, smoothing);
    c.add(logits, 0, label);
    double entropy = 0;
    for (int k = 0; k < 5; k++) {
      double p = smoothing / 5 + (k == label ? 1 - smoothing : 0);
      entropy -= p == 0 ? 0 : p * Math.log(p);
    }
    assertThat(c.klDivergence()).isCloseTo(c.crossEntropy() - entropy, within(EXACT));
    assertThat(c.klDivergence()).isGreaterThan(-EXACT);
  }

  @ParameterizedTest
  @ValueSource(floats = {1e4f, -1e4f, 1e30f, Float.MAX_VALUE})
  void largeLogitsStayFinite(float large) {
    for (double smoothing : new double[] {0, 0.1}) {
      for (int label = 0; label < 3; label++) {
        Classification c = new Classification(3, smoothing);
        c.add(new float[] {large, 0, -large}, 0, label);
        assertThat(c.crossEntropy()).isFinite().isNotNegative();
        assertThat(c.klDivergence()).isFinite();
      }
    }
  }

  @Test
  void aSureAndRightPredictionCostsNothingAndASureAndWrongOneItsGap() {
    Classification right = new Classification(2, 0);
    right.add(new float[] {1e4f, -1e4f}, 0, 0);
    assertThat(right.crossEntropy()).isZero();
    Classification wrong = new Classification(2, 0);
    wrong.add(new float[] {1e4f, -1e4f}, 0, 1);
    assertThat(wrong.crossEntropy()).isEqualTo(2e4);
  }

  @Test
  void logitsThatAreNotNumbersAreNotHidden() {
    Classification c = new Classification(3, 0);
    c.add(new float[] {0, Float.NaN, 0}, 0, 0);
    assertThat(c.crossEntropy()).isNaN();
  }

  @Test
  void countsTheConfusionAndTheAccuracyOfEachClass() {
    Classification c = new Classification(3, 0);
    // Offsets: three images in one array.
    float[] logits = {5, 0, 0, 0, 5, 0, 0, 5, 0};
    c.add(logits, 0, 0);
    c.add(logits, 3, 0);
    c.add(logits, 6, 1);
    assertThat(c.confusion()).isDeepEqualTo(new long[][] {{1, 1, 0}, {0, 1, 0}, {0, 0, 0}});
    assertThat(c.accuracy()).isCloseTo(2.0 / 3, within(EXACT));
    assertThat(c.classAccuracy()[0]).isEqualTo(0.5);
    assertThat(c.classAccuracy()[1]).isEqualTo(1);
    assertThat(c.classAccuracy()[2]).as("no image of the class").isNaN();
  }

  @Test
  void theConfusionIsACopy() {
    Classification c = new Classification(2, 0);
    c.confusion()[0][0] = 9;
    assertThat(c.confusion()[0][0]).isZero();
  }

  @Test
  void theFirstOfEqualLogitsIsPredicted() {
    assertThat(Classification.predicted(new float[] {9, 9, 1, 3, 3}, 2, 3)).isEqualTo(1);
  }
}
