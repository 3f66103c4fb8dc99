package org.losslab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.losslab.Awaiting;
import org.losslab.ChildJvm;
import org.losslab.cli.Main;

/** A study that is given to the SLURM that {@code SLURM_CONF} names. */
final class SlurmStudy {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Pattern JOB = Pattern.compile("job (\\d+)\\.");
  private static final long PAUSE_MILLIS = 500;
  private static final int MOST_SECONDS = 900;
  private static final long REFUSED_MILLIS = 2_000;

  private static final int AT_A_TIME = 3;

  private final Path folder;
  private final int runs;
  private final Path file;

  /**
   * Makes a study of so many seeds.
   *
   * @param cluster the settings of its section {@code cluster}
   */
  SlurmStudy(Path folder, int runs, int epochs, String cluster) throws IOException {
    this.folder = folder;
    this.runs = runs;
    List<String> seeds = new ArrayList<>();
    for (int seed = 1; seed <= runs; seed++) {
      seeds.add(Integer.toString(seed));
    }
    this.file =
        Files.writeString(
            folder.resolve("slurm.yaml"),
            """
            study: slurm
            dataset: {name: synthetic, trainImages: 200, testImages: 20}
            training: {epochs: %d, batchSize: 20}
            grid: {loss: [mcxent], seed: [%s]}
            cluster: {%s}
            """
                .formatted(epochs, String.join(", ", seeds), cluster));
  }

  /** Runs losslab, and returns what it prints; it must end well. */
  String losslab(Object... arguments) throws Exception {
    try (ChildJvm losslab = ChildJvm.start(folder, Main.class, arguments)) {
      assertThat(losslab.await()).as(losslab.text()).isZero();
      return losslab.text();
    }
  }

  /** Starts to submit the study. */
  ChildJvm submitting() throws IOException {
    return ChildJvm.start(folder, Main.class, "submit", file, "--results", results());
  }

  /** Submits the study and returns the numbers of its jobs, the report's last. */
  List<String> submit() throws Exception {
    return jobs(losslab("submit", file, "--results", results()));
  }

  /** Returns the jobs' numbers that a submission has told. */
  static List<String> jobs(String told) {
    Matcher matcher = JOB.matcher(told);
    List<String> jobs = new ArrayList<>();
    while (matcher.find()) {
      jobs.add(matcher.group(1));
    }
    assertThat(jobs).as(told).isNotEmpty();
    return jobs;
  }

  Path results() {
    return folder.resolve("results");
  }

  Path directory() {
    return results().resolve("slurm");
  }

  /** Returns the one directory of the run of a seed. */
  Path run(int seed) throws IOException {
    try (var runs = Files.list(directory().resolve("runs"))) {
      return runs.filter(r -> r.getFileName().toString().matches("mcxent-cpu-" + seed + "-.*"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Whether the run of a seed has so many epochs. */
  boolean hasEpochs(int seed, int epochs) {
    try {
      return Files.readAllLines(run(seed).resolve("metrics.csv")).size() > epochs;
    } catch (IOException | java.util.NoSuchElementException e) {
      return false;
    }
  }

  /** Returns what {@code status --json} tells. */
  JsonNode status() throws Exception {
    return MAPPER.readTree(losslab("status", directory(), "--json")).get(0);
  }

  /** Returns what {@code status --json} tells of the study file, whatever is in the folder. */
  JsonNode statusOfPlan() throws Exception {
    return MAPPER.readTree(losslab("status", file, "--results", results(), "--json")).get(0);
  }

  /** Returns each seed's digest of the final parameters. */
  static Map<String, String> parameters(Path study) throws IOException {
    List<String> lines = Files.readAllLines(study.resolve("runs.csv"));
    List<String> header = List.of(lines.get(0).split(",", -1));
    Map<String, String> parameters = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> values = List.of(line.split(",", -1));
      parameters.put(
          values.get(header.indexOf("seed")), values.get(header.indexOf("parameters_sha256")));
    }
    return parameters;
  }

  /** Trains the same study here, and returns its parameters. */
  Map<String, String> trainedHere() throws Exception {
    Path other = folder.resolve("here");
    for (int first = 1; first <= runs; first += AT_A_TIME) {
      String some = first + "-" + Math.min(runs, first + AT_A_TIME - 1);
      losslab("run", file, "--results", other, "--threads", 1, "--only", some);
    }
    return parameters(other.resolve("slurm"));
  }

  /** Returns the states of a job's elements, or of the job itself. */
  static List<String> states(String job) throws Exception {
    return command("squeue", "-t", "all", "-r", "-h", "-o", "%T", "-j", job)
        .lines()
        .map(String::trim)
        .filter(state -> !state.isEmpty())
        .toList();
  }

  /** Waits for the end of a job, in whatever way. */
  static void awaitEnd(String job) throws Exception {
    for (int tries = 0; tries < MOST_SECONDS * 1000 / PAUSE_MILLIS; tries++) {
      List<String> states = states(job);
      if (states.stream().allMatch(s -> s.matches("COMPLETED|FAILED|CANCELLED|TIMEOUT"))) {
        return;
      }
      Thread.sleep(PAUSE_MILLIS);
    }
    throw new AssertionError("job " + job + " goes on: " + command("scontrol", "show", "job", job));
  }

  /**
   * Lets an element go on once it is requeued, rather than after two minutes; not within the second
   * in which its former turn was ended, as the node refuses whatever is older than that.
   */
  static void release(String element) throws Exception {
    Awaiting.until(
        element + " waits for its time",
        () -> command("squeue", "-r", "-h", "-o", "%r", "-j", element).strip().equals("BeginTime"));
    Thread.sleep(REFUSED_MILLIS);
    command("scontrol", "update", "job", element, "StartTime=now");
  }

  /** Waits until a run has so many epochs. */
  void awaitEpochs(int seed, int epochs) throws Exception {
    Awaiting.until("run " + seed + " has " + epochs + " epochs", () -> hasEpochs(seed, epochs));
  }

  /** Returns all that the jobs of a submission have printed. */
  String output() throws IOException {
    try (var files = Files.walk(directory().resolve("slurm"))) {
      StringBuilder all = new StringBuilder();
      for (Path log : files.filter(f -> f.toString().endsWith(".log")).sorted().toList()) {
        all.append(Files.readString(log));
      }
      return all.toString();
    }
  }

  /** Runs a command of SLURM's, which must succeed. */
  static String command(String... words) throws Exception {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor())
        .as(List.of(words).stream().collect(Collectors.joining(" ")) + ": " + text)
        .isZero();
    return text;
  }
}
