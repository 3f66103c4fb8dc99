package org.losslab.platform.gpu;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The version of NVIDIA's driver, such as 535.104.05.
 *
 * @param text as the driver tells it
 */
public record DriverVersion(String text) implements Comparable<DriverVersion> {
  private static final Pattern FORM = Pattern.compile("\\d{1,5}(\\.\\d{1,5}){1,3}");

  /** Checks the form. */
  public DriverVersion {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a driver's version: " + text);
    }
  }

  /** Reads a version; empty for anything else. */
  static Optional<DriverVersion> parse(String text) {
    String trimmed = text.trim();
    return FORM.matcher(trimmed).matches()
        ? Optional.of(new DriverVersion(trimmed))
        : Optional.empty();
  }

  @Override
  public int compareTo(DriverVersion other) {
    return Arrays.compare(numbers(), other.numbers());
  }

  private int[] numbers() {
    return Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
  }

  @Override
  public String toString() {
    return text;
  }
}
