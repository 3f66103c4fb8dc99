package org.losslab.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmTest {
  /**
   * The worked example 0.01, 0.04, 0.03, 0.005 (Holm-Bonferroni method, Wikipedia: at 0.05 only the
   * hypotheses with 0.005 and 0.01 are rejected); digits of statsmodels 0.15.0 multipletests.
   */
  @Test
  void givesTheWorkedExample() {
    assertThat(Holm.adjust(0.01, 0.04, 0.03, 0.005))
        .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-15));
  }

  /** statsmodels 0.15.0 multipletests(method="holm"). */
  @Test
  void agreesWithStatsmodels() {
    assertThat(Holm.adjust(0.01, 0.02, 0.022, 0.09, 0.4))
        .containsExactly(new double[] {0.05, 0.08, 0.08, 0.18, 0.4}, within(1e-15));
  }

  @Test
  void leavesASingleOneAndNoneAlone() {
    assertThat(Holm.adjust(0.03)).containsExactly(0.03);
    assertThat(Holm.adjust()).isEmpty();
  }

  @Test
  void refusesWhatIsNoProbability() {
    assertThatThrownBy(() -> Holm.adjust(0.5, Double.NaN))
        .hasMessage("pValues[1] (NaN) must be between 0 and 1");
  }

  @Property
  void keepsTheOrderAndLiesBetweenRawAndBonferroni(
      @ForAll @Size(min = 1, max = 10) List<@DoubleRange(min = 0, max = 1) Double> pValues) {
    double[] raw = pValues.stream().mapToDouble(p -> p).toArray();
    double[] adjusted = Holm.adjust(raw);
    for (int i = 0; i < raw.length; i++) {
      assertThat(adjusted[i]).isBetween(raw[i], Math.min(1, raw.length * raw[i]));
      for (int j = 0; j < raw.length; j++) {
        if (raw[i] < raw[j]) {
          assertThat(adjusted[i]).isLessThanOrEqualTo(adjusted[j]);
        }
      }
    }
    double smallest = Arrays.stream(raw).min().orElseThrow();
    assertThat(Arrays.stream(adjusted).min()).hasValue(Math.min(1, raw.length * smallest));
  }
}
