package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetConfigTest {
  private static DatasetConfig cifar10(double split, OptionalInt images) {
    return new DatasetConfig(
        DatasetName.CIFAR10, split, Optional.empty(), images, OptionalInt.of(7), 1, 1);
  }

  @ParameterizedTest
  @CsvSource({"0.2, 50000, 40000", "0.1, 50000, 45000", "0.3, 10, 7", "0.25, 11, 8"})
  void trainsOnTheFirstImagesAsKerasDoes(double split, int images, int fitted) {
    assertThat(cifar10(split, OptionalInt.of(images)).fittedImages()).isEqualTo(fitted);
  }

  @Test
  void takesAllImagesUnlessToldOtherwise() {
    assertThat(cifar10(0.2, OptionalInt.empty()).resolvedTrainImages()).hasValue(50_000);
    assertThat(cifar10(0.2, OptionalInt.of(10)).resolvedTrainImages()).hasValue(10);
    assertThat(cifar10(0.2, OptionalInt.empty()).resolvedTestImages()).hasValue(7);
  }
}
