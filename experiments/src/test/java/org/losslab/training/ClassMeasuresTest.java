package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.data.Congruential;
import org.losslab.records.ConfusionMeasures;
import org.losslab.records.RunResult;

/** Expected values are those of scikit-learn 1.9 for the same logits. */
class ClassMeasuresTest {
  private static final double EXACT = 1e-15;

  /** Unequal classes, and logits of few values, so that many are equal. */
  private static Classification drawn(int images, int classes) {
    Congruential random = new Congruential(7);
    Classification counted = new Classification(classes, 0);
    float[] logits = new float[classes];
    for (int i = 0; i < images; i++) {
      double share = random.next() / (double) (1L << 31);
      int label = (int) (share * share * classes);
      for (int c = 0; c < classes; c++) {
        logits[c] = (random.next() >> 16) % 64 / 8f + (c == label ? 2 : 0);
      }
      counted.add(logits, 0, label);
    }
    return counted;
  }

  @ParameterizedTest
  @CsvSource({
    "200, 2, 0.745, 0.7653326403326404, 0.7148846960167715",
    "500, 12, 0.354, 0.33890462607058774, 0.3254169858624511",
    "400, 100, 0.245, 0.2341474390443463, 0.2050832600237265",
  })
  void areThoseOfScikitLearn(
      int images, int classes, double accuracy, double balanced, double macroF1) {
    Classification counted = drawn(images, classes);
    assertThat(counted.accuracy()).isEqualTo(accuracy);
    RunResult.ClassMeasures measures = counted.classMeasures();
    assertThat(measures.balancedAccuracy().orElseThrow()).isCloseTo(balanced, within(EXACT));
    assertThat(measures.macroF1().orElseThrow()).isCloseTo(macroF1, within(EXACT));
  }

  @Test
  void theAreaOfTwoClassesIsThatOfScikitLearn() {
    assertThat(drawn(200, 2).classMeasures().auc().orElseThrow())
        .isCloseTo(0.823739604989605, within(EXACT));
    assertThat(drawn(500, 12).classMeasures().auc()).isEmpty();
  }

  @Test
  void theTopFiveAreThoseOfScikitLearnWhereThereAreMoreThanTenClasses() {
    assertThat(drawn(500, 12).classMeasures().topFiveAccuracy()).contains(0.678);
    assertThat(drawn(400, 100).classMeasures().topFiveAccuracy()).contains(0.2875);
    assertThat(drawn(200, 10).classMeasures().topFiveAccuracy()).isEmpty();
  }

  @Test
  void classesOfOneSizeNeedNoMeasuresOfTheirOwn() {
    Classification counted = new Classification(2, 0);
    counted.add(new float[] {1, 0}, 0, 0);
    counted.add(new float[] {1, 0}, 0, 1);
    assertThat(counted.classMeasures().balancedAccuracy()).isEmpty();
    assertThat(counted.classMeasures().macroF1()).isEmpty();
    assertThat(counted.classMeasures().auc()).as("one pair, equal scores").contains(0.5);
  }

  @Test
  void anAreaNeedsImagesOfBothClasses() {
    Classification counted = new Classification(2, 0);
    counted.add(new float[] {1, 0}, 0, 0);
    assertThat(counted.classMeasures().auc()).isEmpty();
  }

  @Test
  void signedZerosAreEqualScores() {
    RocArea area = new RocArea();
    area.add(0.0, false);
    area.add(-0.0, true);
    assertThat(area.area()).isEqualTo(0.5);
  }

  @Test
  void aClassWithoutImagesCountsOnlyWhereItIsPredicted() {
    List<List<Long>> matrix =
        List.of(List.of(3L, 1L, 0L), List.of(0L, 0L, 0L), List.of(0L, 0L, 2L));
    assertThat(ConfusionMeasures.balancedAccuracy(matrix)).isEqualTo((0.75 + 1) / 2);
    assertThat(ConfusionMeasures.macroF1(matrix)).isEqualTo((6.0 / 7 + 0 + 1) / 3);
    assertThat(ConfusionMeasures.macroF1(List.of(List.of(2L, 0L), List.of(0L, 0L)))).isEqualTo(1);
  }
}
