package org.losslab.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured of each engine.
 *
 * @param mode training or inference
 * @param copies processes at the same time
 * @param threads threads of each process
 * @param batch images a minibatch
 * @param images images an epoch
 * @param seconds least time measured
 * @param data folder of the CIFAR-10 binary files; null for random images
 */
record SpeedCase(
    SpeedOptions.Mode mode,
    int copies,
    int threads,
    int batch,
    int images,
    double seconds,
    Path data) {

  /** The options of this case for an engine that takes at most {@code maxImages} an epoch. */
  List<String> arguments(int maxImages) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--mode=" + mode.label(),
                "--threads=" + threads,
                "--batch=" + batch,
                "--images=" + Math.max(batch, Math.min(images, maxImages)),
                "--seconds=" + seconds));
    if (data != null) {
      arguments.add("--data=" + data);
    }
    return arguments;
  }

  /** A name for messages. */
  String title() {
    return "%s, batch %d, %d × %d thread%s"
        .formatted(mode.label(), batch, copies, threads, threads == 1 ? "" : "s");
  }
}
