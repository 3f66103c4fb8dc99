package org.losslab.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * A program that trains the study's network and can be measured. Each function takes the number of
 * threads.
 *
 * @param name its name in tables and files
 * @param speed the start of the command that prints a {@link SpeedLine}; the options follow
 * @param steps the start of the command that writes the losses of given steps; empty where the
 *     engine has none
 * @param environment the variables that are best for this engine
 * @param maxImages the most images an epoch, so that the warm-up of a slow engine stays short
 */
record Engine(
    String name,
    IntFunction<List<String>> speed,
    Optional<IntFunction<List<String>>> steps,
    IntFunction<Map<String, String>> environment,
    int maxImages) {

  /** This engine with one more option of its speed command. */
  Engine withOption(String option) {
    return new Engine(name, speedWith(option), steps, environment, maxImages);
  }

  /** This engine in another way, which computes the same losses: its speed alone is of interest. */
  Engine variant(String way, String... options) {
    return new Engine(
        name + "-" + way, speedWith(options), Optional.empty(), environment, maxImages);
  }

  /** This engine with fewer images an epoch. */
  Engine withMaxImages(int images) {
    return new Engine(name, speed, steps, environment, images);
  }

  private IntFunction<List<String>> speedWith(String... options) {
    return threads -> Stream.concat(speed.apply(threads).stream(), Stream.of(options)).toList();
  }
}
