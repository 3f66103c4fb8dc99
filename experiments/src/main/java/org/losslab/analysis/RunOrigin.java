package org.losslab.analysis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run was made with, and how it came to its end. Everything here may be absent: runs of
 * other programs, and those that were moved, are reported too.
 *
 * @param settings data set and hyperparameters, by their dotted name in {@code spec.json}
 * @param environment machine and software, by their dotted name in {@code environment.json}
 * @param jars the libraries on the worker's class path
 * @param outcome what {@code result.json} says beside its numbers, by dotted name
 * @param attempts how often the run was started at least, from 1, as {@code attempt} and {@code
 *     resumed} in {@code environment.json} tell
 * @param resumed whether a start went on from a checkpoint: {@code resumed} in {@code
 *     environment.json} has an entry for each such start
 * @param problems which of the files could not be read
 */
public record RunOrigin(
    Map<String, String> settings,
    Map<String, String> environment,
    List<String> jars,
    Map<String, String> outcome,
    int attempts,
    boolean resumed,
    List<String> problems) {

  /** Fields of {@code result.json} that say what a run was made with. */
  private static final List<String> OUTCOME =
      List.of(
          "backend",
          "data_sha256",
          "data_warnings",
          "diverged",
          "peak_memory_bytes",
          "started",
          "ended");

  /**
   * Reads what a run's directory tells; a damaged file only becomes a problem.
   *
   * @param known what is already known to be damaged
   */
  static RunOrigin read(Path directory, List<String> known) {
    List<String> problems = new ArrayList<>(known);
    Map<String, String> settings = new LinkedHashMap<>();
    json(directory.resolve("spec.json"), problems)
        .ifPresent(
            spec -> {
              settings.putAll(spec.leaves("dataset"));
              settings.putAll(spec.leaves("training"));
            });
    Map<String, String> environment = new LinkedHashMap<>();
    List<String> jars = new ArrayList<>();
    List<String> resumed = new ArrayList<>();
    json(directory.resolve("environment.json"), problems)
        .ifPresent(
            json -> {
              environment.putAll(json.leaves(""));
              jars.addAll(json.elements("jars"));
              resumed.addAll(json.elements("resumed"));
            });
    Map<String, String> outcome = new LinkedHashMap<>();
    json(directory.resolve("result.json"), problems)
        .ifPresent(json -> OUTCOME.forEach(field -> outcome.putAll(json.leaves(field))));
    return new RunOrigin(
        settings,
        environment,
        List.copyOf(jars),
        outcome,
        Math.max(attempt(environment), 1 + resumed.size()),
        !resumed.isEmpty(),
        List.copyOf(problems));
  }

  /** The number of the attempt that the environment was recorded for. */
  private static int attempt(Map<String, String> environment) {
    String attempt = environment.getOrDefault("attempt", "1");
    return attempt.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(attempt) : 1;
  }

  /** Returns a value of the environment, if it was recorded. */
  public Optional<String> environment(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static Optional<JsonFile> json(Path file, List<String> problems) {
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonFile.read(file));
    } catch (DamagedFileException e) {
      problems.add(e.getMessage());
    } catch (IOException e) {
      problems.add(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
    }
    return Optional.empty();
  }
}
