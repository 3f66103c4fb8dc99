package org.losslab.platform.gpu;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What generation of machine code a GPU runs, such as 8.6.
 *
 * @param major the architecture, from 1
 * @param minor the variant, from 0
 */
public record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
  private static final Pattern FORM = Pattern.compile("([1-9]\\d?)\\.(\\d{1,2})");

  /** Reads a capability such as {@code 8.6}; empty for anything else. */
  public static Optional<ComputeCapability> parse(String text) {
    Matcher matcher = FORM.matcher(text.trim());
    return matcher.matches()
        ? Optional.of(
            new ComputeCapability(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /**
   * Whether a GPU of this capability runs machine code made for another: NVIDIA promises that for
   * the same major and the same or a lower minor revision (CUDA C++ Programming Guide, "Binary
   * Compatibility").
   */
  boolean runsCodeFor(ComputeCapability code) {
    return major == code.major && minor >= code.minor;
  }

  @Override
  public int compareTo(ComputeCapability other) {
    return Comparator.comparingInt(ComputeCapability::major)
        .thenComparingInt(ComputeCapability::minor)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
