package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.losslab.theory.SoftmaxRegression.Loss;

class DistillationTest {

  private final Distillation example = Distillation.compute(1);
  private final List<Distillation.Fit> fits = example.fits();

  @Test
  void aGivenTeacherIsLearntFromAlikeByBothLosses() {
    assertThat(fits.get(1).greatestDifference(fits.get(0))).isLessThan(1e-6);
    assertThat(fits.get(0).value() - fits.get(1).value())
        .isCloseTo(fits.get(0).teacherEntropy(), within(1e-10));
    assertThat(fits.get(0).teacher()).isSameAs(fits.get(1).teacher());
  }

  @Test
  void aTeacherThatIsTrainedAlongEndsElsewhere() {
    assertThat(fits.get(3).greatestDifference(fits.get(2))).isGreaterThan(0.01);
    assertThat(fits.get(2).teacherEntropy()).isLessThan(fits.get(3).teacherEntropy() - 0.1);
    assertThat(fits.get(3).value())
        .isCloseTo(fits.get(3).teacherLoss() + fits.get(3).divergence(), within(1e-12));
  }

  /** Each end is better by its own loss than the other's end. */
  @Test
  void eachLossIsLeastAtItsOwnEnd() {
    Distillation.Fit total = fits.get(2);
    Distillation.Fit extra = fits.get(3);

    assertThat(total.value())
        .isLessThan(extra.teacherLoss() + extra.divergence() + extra.teacherEntropy());
    assertThat(extra.value()).isLessThan(total.teacherLoss() + total.divergence());
  }

  @Test
  void isAFunctionOfTheSeed() {
    assertThat(Distillation.compute(1).fits().get(2).value()).isEqualTo(fits.get(2).value());
    assertThat(Distillation.compute(2).points()[0]).isNotEqualTo(example.points()[0]);
  }

  @Test
  void samplesAreAllPoints() {
    assertThat(example.samples()).hasSize(3);
    assertThat(example.samples().stream().mapToInt(group -> group.x().length).sum())
        .isEqualTo(example.classes().length);
  }

  @ParameterizedTest
  @EnumSource(
      value = Loss.class,
      names = {"CROSS_ENTROPY", "DIVERGENCE"})
  void theGradientOfBothIsTheSlope(Loss loss) {
    double[][] features = {{0.5, -1, 1}, {-0.3, 0.8, 1}, {1.2, 0.1, 1}, {0, 0.4, 1}};
    double[][] seen = {{0.5, 1}, {-0.3, 1}, {1.2, 1}, {0, 1}};
    double[][] labels = SoftmaxRegression.labels(new int[] {0, 1, 2, 1}, 3, 0);
    TogetherLoss together = new TogetherLoss(features, seen, labels, loss);
    double[] place = {0.1, -0.2, 0.3, 0.4, -0.5, 0.6, -0.7, 0.8, 0.9, -1};

    assertThat(together.gradient(place))
        .containsExactly(Objective.differences(together, place, 1e-5), within(1e-9));
  }
}
