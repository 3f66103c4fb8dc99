package org.losslab.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.losslab.ChildJvm;
import org.losslab.cli.Main;
import org.losslab.records.Claim;
import org.losslab.records.ClaimOwner;
import org.losslab.study.PlannedRun;
import org.losslab.study.StudyReader;

/** A study that real workers train in seconds, started by a program of its own. */
final class TinyStudy {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path folder;
  private final Path file;

  /**
   * Makes the study's file.
   *
   * @param folder gets {@code tiny.yaml} and {@code results}
   * @param seeds the grid's seeds, such as {@code 1, 2}
   */
  TinyStudy(Path folder, int epochs, String seeds) throws IOException {
    this.folder = folder;
    this.file =
        Files.writeString(
            folder.resolve("tiny.yaml"),
            """
            study: tiny
            dataset: {name: synthetic, trainImages: 200, testImages: 20}
            training: {epochs: %d, batchSize: 20}
            execution: {maxRetries: 100}
            grid: {loss: [mcxent], seed: [%s]}
            """
                .formatted(epochs, seeds));
  }

  /** Starts {@code run} in a JVM of its own. */
  ChildJvm start(int jobs) throws IOException {
    return ChildJvm.start(folder, Main.class, arguments(jobs));
  }

  /** Starts {@code run}, one run at a time, where no file can grow beyond a size. */
  ChildJvm startWithFilesUpTo(int kibibytes) throws IOException {
    return ChildJvm.startWithFilesUpTo(kibibytes, folder, Main.class, arguments(1));
  }

  private Object[] arguments(int jobs) {
    return new Object[] {"run", file, "--results", results(), "--jobs", jobs, "--threads", 1};
  }

  Path results() {
    return folder.resolve("results");
  }

  /** The directory of a run, which need not exist. */
  Path run(int seed) {
    return results().resolve("tiny").resolve("runs").resolve(planned(seed).directoryName());
  }

  private PlannedRun planned(int seed) {
    return StudyReader.read(file, List.of()).runs().stream()
        .filter(run -> run.spec().seed() == seed)
        .findFirst()
        .orElseThrow();
  }

  /** The worker that a run's claim names. */
  Optional<ProcessHandle> worker(int seed) throws IOException {
    return Claim.to(run(seed)).stream()
        .flatMap(claim -> claim.told().flatMap(ClaimOwner::fromJson).stream())
        .flatMap(owner -> owner.liveWorker().stream())
        .findFirst();
  }

  /** How many epochs {@code metrics.csv} has. */
  int epochs(int seed) throws IOException {
    Path metrics = run(seed).resolve("metrics.csv");
    return Files.exists(metrics) ? Math.max(0, Files.readAllLines(metrics).size() - 1) : 0;
  }

  JsonNode result(int seed) throws IOException {
    return MAPPER.readTree(Files.readAllBytes(run(seed).resolve("result.json")));
  }

  boolean isFinished(int seed) {
    return Files.exists(run(seed).resolve("result.json"));
  }

  /** The lines of {@code metrics.csv} without the columns that no run repeats. */
  List<List<String>> timelessMetrics(int seed) throws IOException {
    List<List<String>> lines =
        Files.readAllLines(run(seed).resolve("metrics.csv")).stream()
            .map(line -> Arrays.asList(line.split(",", -1)))
            .toList();
    List<List<String>> kept = new ArrayList<>();
    for (List<String> line : lines) {
      List<String> values = new ArrayList<>();
      for (int column = 0; column < line.size(); column++) {
        if (!lines.get(0).get(column).matches("seconds|images_per_second")) {
          values.add(line.get(column));
        }
      }
      kept.add(values);
    }
    return kept;
  }

  /** Every file and folder below the results folder whose name begins with a dot, or is partial. */
  List<Path> leftovers() throws IOException {
    try (Stream<Path> walk = Files.walk(results())) {
      return walk.filter(path -> path.getFileName().toString().matches("\\..*|.*\\.(part|tmp)"))
          .toList();
    }
  }
}
