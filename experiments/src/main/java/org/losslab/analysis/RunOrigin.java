package org.losslab.analysis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunEnvironment;
import org.losslab.records.RunFields;

/**
 * What a run was made with, and how it came to its end.
 *
 * @param settings data set and hyperparameters, by their dotted name in {@code spec.json}
 * @param environment machine and software, by their dotted name in {@code environment.json}
 * @param jars the libraries on the worker's class path
 * @param outcome what {@code result.json} says, by dotted name
 * @param attempts how often the run was started at least, from 1
 * @param resumed whether a start went on from a checkpoint
 */
public record RunOrigin(
    Map<String, String> settings,
    Map<String, String> environment,
    List<String> jars,
    Map<String, String> outcome,
    int attempts,
    boolean resumed) {

  static RunOrigin of(RecordedStudy.StudyRun run) {
    Optional<RunEnvironment> environment = run.recorded().environment();
    Map<String, String> settings = new LinkedHashMap<>();
    RunFields.of(run.planned().spec())
        .forEach(
            (name, value) -> {
              if (name.startsWith("dataset.") || name.startsWith("training.")) {
                settings.put(name, value);
              }
            });
    return new RunOrigin(
        settings,
        environment.map(RunFields::of).orElse(Map.of()),
        environment.map(RunEnvironment::jars).orElse(List.of()),
        run.recorded().result().map(RunFields::of).orElse(Map.of()),
        environment.map(RunEnvironment::starts).orElse(1),
        environment.flatMap(RunEnvironment::resumed).isPresent());
  }

  /** Returns a value of the environment, if it was recorded. */
  public Optional<String> environment(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
