package org.losslab.data.cifar;

import java.util.ArrayList;
import java.util.List;
import org.losslab.files.InputException;

/** What a user is told when CIFAR-10 cannot be used: what is wrong, and how to provide it. */
final class Cifar10Help {
  private Cifar10Help() {}

  /** Returns the exception with these problems, followed by the three ways to provide the data. */
  static InputException error(List<String> problems, UserEnvironment environment) {
    List<String> lines = new ArrayList<>(problems);
    lines.addAll(threeWays(environment));
    return new InputException(lines);
  }

  /** Returns the three ways to provide the data, a line each, with a heading. */
  static List<String> threeWays(UserEnvironment environment) {
    return List.of(
        "CIFAR-10 (binary or Python version) can be provided in three ways:",
        "  1. dataset.directory: DIR in the study's file, the folder of data_batch_1.bin to"
            + " test_batch.bin;",
        "  2. CIFAR10_DIR=DIR in the environment;",
        "  3. the command `data --fetch`, which downloads it into "
            + environment.cacheDirectory()
            + "; with --from, or CIFAR10_URL in the environment, from a mirror or from an archive"
            + " or a folder on this machine.");
  }
}
