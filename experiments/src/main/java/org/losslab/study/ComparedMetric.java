package org.losslab.study;

import java.util.Arrays;
import java.util.Optional;
import org.losslab.settings.Word;

/** The metrics by which arms are compared. */
public enum ComparedMetric implements Word {
  /** The fraction of the test images that is classified right. */
  TEST_ACCURACY("test-accuracy"),
  /** The fraction of the validation images that is classified right. */
  VALIDATION_ACCURACY("validation-accuracy"),
  /** The cross-entropy on the test images, in nats. */
  TEST_CROSS_ENTROPY("test-cross-entropy"),
  /** The cross-entropy on the validation images, in nats. */
  VALIDATION_CROSS_ENTROPY("validation-cross-entropy");

  private final String yamlName;

  ComparedMetric(String yamlName) {
    this.yamlName = yamlName;
  }

  @Override
  public String yamlName() {
    return yamlName;
  }

  static Optional<ComparedMetric> named(String name) {
    return Arrays.stream(values()).filter(metric -> metric.yamlName.equals(name)).findFirst();
  }
}
