package org.losslab.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.losslab.files.InputException;

/**
 * A run as its directory tells, also an unfinished or a damaged one: what is absent or cannot be
 * read is a message in {@link #problems()}.
 */
public final class RecordedRun {
  private final Path path;
  private final Map<String, String> spec;
  private final Map<String, String> environment;
  private final Map<String, String> result;
  private final EpochTable table;
  private final List<String> problems;
  private final List<String> environmentProblems;

  private RecordedRun(
      Path path,
      Map<String, String> spec,
      Map<String, String> environment,
      Map<String, String> result,
      EpochTable table,
      List<String> problems,
      List<String> environmentProblems) {
    this.path = path;
    this.spec = spec;
    this.environment = environment;
    this.result = result;
    this.table = table;
    this.problems = List.copyOf(problems);
    this.environmentProblems = List.copyOf(environmentProblems);
  }

  /**
   * Reads a run.
   *
   * @param directory the run's directory
   * @throws InputException if it is none: it has no {@code spec.json}
   */
  public static RecordedRun read(Path directory) {
    if (!isRun(directory)) {
      throw new InputException(
          directory
              + " is not a run directory: "
              + (Files.isDirectory(directory) ? "it has no spec.json" : "there is no such folder")
              + "; expected one such as results/quickstart/runs/001-mcxent-cpu-1");
    }
    List<String> problems = new ArrayList<>();
    JsonNode spec = JsonFields.read(directory.resolve("spec.json"), problems);
    List<String> environmentProblems = new ArrayList<>();
    JsonNode environment =
        JsonFields.read(directory.resolve("environment.json"), environmentProblems);
    JsonNode result = JsonFields.read(directory.resolve("result.json"), problems);
    EpochTable table =
        EpochTable.read(directory.resolve("metrics.csv"), !result.isEmpty(), problems);
    return new RecordedRun(
        directory,
        JsonFields.flatten("", spec),
        EnvironmentFields.of(environment, result),
        new LinkedHashMap<>(JsonFields.flatten("", result)),
        table,
        problems,
        environmentProblems);
  }

  static boolean isRun(Path directory) {
    return Files.isRegularFile(directory.resolve("spec.json"));
  }

  /**
   * Refuses a run that a reproduction could not be compared with.
   *
   * @throws InputException if it has not ended, has failed, or its records are damaged
   */
  public void requireComparable() {
    if (!Files.exists(path.resolve("result.json")) || status().equals("failed")) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s is %s: there is no end to compare with (%d epochs are recorded); finish it with"
                  + " the run command first, or see what is there with the compare command",
              path,
              status(),
              table.epochs().size()));
    }
    List<String> damaged = new ArrayList<>(problems);
    if (damaged.isEmpty() && !status().equals("finished") && !status().equals("diverged")) {
      damaged.add(
          path.resolve("result.json")
              + ": status is '"
              + status()
              + "', but must be finished or diverged");
    }
    if (!damaged.isEmpty()) {
      damaged.add("Nothing was trained: a reproduction could not be compared with this run.");
      throw new InputException(damaged);
    }
  }

  /** The run's directory. */
  public Path path() {
    return path;
  }

  /** The threads that its worker had; empty when they are not recorded, or not as a number. */
  public OptionalInt threads() {
    try {
      int threads = Integer.parseInt(environment.getOrDefault("threads", ""));
      return threads > 0 ? OptionalInt.of(threads) : OptionalInt.empty();
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  /** What was absent or damaged, each naming its file. */
  public List<String> problems() {
    List<String> all = new ArrayList<>(problems);
    all.addAll(environmentProblems);
    return all;
  }

  /** {@code finished}, {@code diverged}, {@code failed} or {@code unfinished}. */
  String status() {
    return result.getOrDefault("status", "unfinished");
  }

  Map<String, String> spec() {
    return spec;
  }

  Map<String, String> environment() {
    return environment;
  }

  Map<String, String> result() {
    return result;
  }

  EpochTable table() {
    return table;
  }

  /** Returns a number of the result; NaN when there is none. */
  double number(String field) {
    try {
      return Double.parseDouble(result.getOrDefault(field, ""));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
