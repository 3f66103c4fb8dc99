package org.losslab.data.cifar;

import java.util.Optional;

/**
 * What reading one CIFAR-10 file found.
 *
 * @param name the file's name, such as {@code data_batch_1.bin}
 * @param bytes its size in bytes; -1 if there is no such file
 * @param sha256 SHA-256 of its contents in lower-case hexadecimal; empty if it was not read whole
 * @param labels the smallest and the largest label in it, such as {@code 0..9}; empty if it was not
 *     read whole
 * @param problem why it cannot be used, as a full sentence that names the file; absent: it can
 * @param warning what makes it differ from the reference copy; absent: nothing
 */
public record Cifar10FileCheck(
    String name,
    long bytes,
    String sha256,
    String labels,
    Optional<String> problem,
    Optional<String> warning) {

  static Cifar10FileCheck unusable(String name, long bytes, String problem) {
    return new Cifar10FileCheck(name, bytes, "", "", Optional.of(problem), Optional.empty());
  }

  /** Whether the file can be used. */
  public boolean usable() {
    return problem.isEmpty();
  }

  /** Whether the file is, bit for bit, the reference copy's. */
  public boolean matchesReference() {
    return usable() && warning.isEmpty();
  }
}
