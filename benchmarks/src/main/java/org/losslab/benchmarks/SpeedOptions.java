package org.losslab.benchmarks;

import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What a speed measurement of one engine is told; the same options for every engine. */
final class SpeedOptions {
  /** What is timed. */
  enum Mode {
    /** Shuffled minibatches with dropout, gradients and Adam. */
    TRAIN,
    /** Class probabilities of minibatches that are ready in memory. */
    INFERENCE;

    /** The spelling in options and files. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--mode",
      description = "What to time: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "train")
  Mode mode;

  @Option(
      names = "--data",
      description = "Folder of the CIFAR-10 binary files; random images where it is not given.")
  Path data;

  @Option(
      names = "--images",
      description = "Images an epoch (default: ${DEFAULT-VALUE}).",
      defaultValue = "10000")
  int images;

  @Option(
      names = "--batch",
      description = "Images a minibatch (default: ${DEFAULT-VALUE}).",
      defaultValue = "250")
  int batch;

  @Option(
      names = "--threads",
      description = "Threads of the engine (default: ${DEFAULT-VALUE}).",
      defaultValue = "1")
  int threads;

  @Option(
      names = "--seconds",
      description =
          "Least time measured, after at least one epoch to warm up (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  double seconds;

  /** Images for these options; the whole minibatches of an epoch only. */
  ImageSet load() {
    if (batch < 1 || images < batch) {
      throw new IllegalArgumentException(
          "--images %d must be at least --batch %d, and that at least 1".formatted(images, batch));
    }
    int whole = images / batch * batch;
    return data == null ? ImageSet.random(whole, 1) : ImageSet.read(data, whole);
  }

  /** Parses a mode in any case of letters, and runs {@code command}. Returns the exit code. */
  static int execute(Object command, String... arguments) {
    return new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments);
  }
}
