package org.losslab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixupTest {

  @Test
  void isAPureFunctionOfItsArguments() {
    assertThat(text(Mixup.draw(0.4, 20, 3, 2, 5))).isEqualTo(text(Mixup.draw(0.4, 20, 3, 2, 5)));
    Set<String> all = new HashSet<>();
    for (int i = 1; i <= 10; i++) {
      all.add(text(Mixup.draw(0.4, 20, i, 2, 5)));
      all.add(text(Mixup.draw(0.4, 20, 3, i, 5)));
      all.add(text(Mixup.draw(0.4, 20, 3, 2, i)));
    }
    assertThat(all).as("of other seeds, epochs and minibatches").hasSize(28);
  }

  @Test
  void isTheSameOnEveryMachine() {
    // Recorded once; a study that is run again elsewhere must mix the same.
    Mixup mixup = Mixup.draw(0.4, 5, 1, 1, 1);
    assertThat(text(mixup)).isEqualTo("0.6305029978355692 [3, 1, 4, 2, 0]");
  }

  @Test
  void everyImageIsOnePartner() {
    Mixup mixup = Mixup.draw(1, 250, 1, 1, 1);
    assertThat(IntStream.range(0, 250).map(mixup::partner))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 250).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN})
  void refusesOtherAlphas(double alpha) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Mixup.draw(alpha, 5, 1, 1, 1))
        .withMessageContaining("alpha (" + alpha + ")");
  }

  private static String text(Mixup mixup) {
    return mixup.share() + " " + IntStream.range(0, 5).map(mixup::partner).boxed().toList();
  }
}
