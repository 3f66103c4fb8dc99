package org.losslab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.files.InputException;

class ValidationSplitTest {
  /** The values are those of Python's {@code math.floor(n * (1.0 - split))}. */
  @ParameterizedTest
  @CsvSource({"50000,0.2,40000", "2500,0.2,2000", "10,0.3,7", "7,0.5,3", "100,0.07,93"})
  void theSplitIsKerasOwn(int images, double fraction, int expected) {
    assertThat(ValidationSplit.index(images, fraction)).isEqualTo(expected);
  }

  @Property
  void bothPartsHoldAnImage(
      @ForAll @IntRange(min = 2, max = 50_000) int images,
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double fraction) {
    Assume.that(images * (1 - fraction) >= 1);
    assertThat(ValidationSplit.index(images, fraction)).isBetween(1, images - 1);
  }

  @Test
  void aSplitThatLeavesNothingIsRefused() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> ValidationSplit.index(3, 0.9))
        .withMessage(
            "dataset.validationSplit (0.9) of 3 training images leaves 0 to train on and 3 for"
                + " validation; both must be at least 1");
  }
}
