package org.losslab.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.losslab.study.PlannedRun;
import org.losslab.study.RunSpec;
import org.losslab.study.StudyConfig;
import org.losslab.study.StudyReader;

/**
 * Writes a study's folder with made-up runs that look like trained ones, all of it as the program
 * itself writes. The study's grid grows with the runs that are asked for; all runs have as many
 * epochs to train as the first finished one has, or {@value #EPOCHS}.
 */
public final class StudyFixture {
  private static final int EPOCHS = 25;
  private static final int TEST_IMAGES = 10_000;

  private final Path directory;
  private final Set<String> losses = new LinkedHashSet<>();
  private final Set<String> backends = new LinkedHashSet<>();
  private final Set<Long> seeds = new LinkedHashSet<>();
  private final Map<String, Set<String>> axes = new LinkedHashMap<>();
  private String head = "";
  private BiFunction<RunSpec, Integer, float[]> sketch = FakeTraining::sketch;
  private Optional<RunEnvironment.Registration> registration = Optional.empty();
  private int epochs;
  private int runs;

  /** Makes a study without a run. */
  public StudyFixture(Path directory) {
    this.directory = directory;
    try {
      Files.createDirectories(directory.resolve(StudyFile.RUNS_FOLDER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the study's folder. */
  public Path directory() {
    return directory;
  }

  /** Sets what the study says beside its grid and its epochs; of {@code training} nothing. */
  public StudyFixture head(String text) {
    head = text;
    return losses.isEmpty() ? this : writePlan();
  }

  /** Sets how the parameters of further runs are sketched, two components an epoch; null: not. */
  public StudyFixture sketches(BiFunction<RunSpec, Integer, float[]> by) {
    sketch = by;
    return this;
  }

  /** Sets how the study file lay under version control when further runs were started. */
  public StudyFixture registered(RunEnvironment.Registration present) {
    registration = Optional.of(present);
    return this;
  }

  /** Adds finished runs of an arm, with the seeds 1 to {@code seeds}. */
  public StudyFixture arm(String loss, Map<String, String> choices, int seeds, int trained) {
    for (int seed = 1; seed <= seeds; seed++) {
      finished(loss, choices, seed, trained);
    }
    return this;
  }

  /** Adds a finished run and returns its directory. */
  public Path finished(String loss, Map<String, String> choices, long seed, int trained) {
    Random random = new Random(runs + 1L);
    double accuracy = 0.72 + Math.round(100 * random.nextGaussian()) / 1e4;
    return finished(loss, choices, seed, trained, accuracy);
  }

  /** Adds a finished run of one epoch with a given test accuracy and returns its directory. */
  public Path finished(String loss, Map<String, String> choices, long seed, double testAccuracy) {
    return finished(loss, choices, seed, 1, testAccuracy);
  }

  private Path finished(
      String loss, Map<String, String> choices, long seed, int trained, double accuracy) {
    RunDirectory run = begin(plan(loss, "cpu", choices, seed, trained));
    RunResult.Test test = FakeTraining.test(run.spec(), accuracy, TEST_IMAGES);
    return finish(run, course(trained), test);
  }

  /** Adds a finished run of such epochs and test measures. */
  public Path finished(String loss, long seed, List<EpochMetrics> course, RunResult.Test test) {
    RunDirectory run = begin(plan(loss, "cpu", Map.of(), seed, course.size()));
    return finish(run, course, test);
  }

  /** Adds a finished run of a confusion matrix, of one epoch. */
  public Path finished(String loss, long seed, long[][] confusion) {
    return finished(loss, seed, course(1), FakeTraining.test(confusion, "ab" + seed));
  }

  /** Adds a finished run of one epoch that has kept what it took each test image for. */
  public Path finished(String loss, long seed, int[] labels, int[] predicted) {
    long[][] confusion = new long[2][2];
    for (int image = 0; image < labels.length; image++) {
      confusion[labels[image]][predicted[image]]++;
    }
    RunDirectory run = begin(plan(loss, "cpu", Map.of(), seed, 1));
    try {
      run.write(RunFile.PREDICTIONS, Predictions.of(labels, predicted)::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return finish(run, course(1), FakeTraining.test(confusion, loss + seed));
  }

  /** Adds a run that ended early, as {@code diverged} or {@code failed}. */
  public Path ended(String status, String loss, long seed, int trained) {
    return ended(status, loss, seed, course(trained));
  }

  /** Adds a run of such epochs that ended early, as {@code diverged} or {@code failed}. */
  public Path ended(String status, String loss, long seed, List<EpochMetrics> course) {
    RunDirectory run = begin(plan(loss, "cpu", Map.of(), seed, 0));
    RunResult result =
        status.equals("failed")
            ? RunResult.failed(
                course, Optional.of(FakeTraining.STARTED), "made up", FakeTraining.STARTED)
            : RunResult.diverged(
                course,
                FakeTraining.origin(),
                new RunResult.Divergence(course.size() + 1, 1),
                "made up",
                FakeTraining.STARTED);
    return end(run, course, result);
  }

  /** Adds a run without a result and returns its directory. */
  public Path unfinished(String loss, Map<String, String> choices, long seed, int trained) {
    RunDirectory run = begin(plan(loss, "cpu", choices, seed, 0));
    write(run, course(trained));
    return run.path();
  }

  /** Adds a finished run on another backend. */
  public Path finishedOn(String backend, String loss, long seed, int trained) {
    RunDirectory run = begin(plan(loss, backend, Map.of(), seed, trained));
    RunResult.Test test = FakeTraining.test(run.spec(), 0.72, TEST_IMAGES);
    return finish(run, course(trained), test);
  }

  /** Adds a run that is not begun. */
  public StudyFixture planned(String loss, Map<String, String> choices, long seed) {
    plan(loss, "cpu", choices, seed, 0);
    return this;
  }

  /** Reads the study as it is planned now. */
  public StudyConfig config() {
    return StudyReader.recorded(StudyFile.STUDY.in(directory));
  }

  private RunSpec plan(
      String loss, String backend, Map<String, String> choices, long seed, int trained) {
    if (trained > 0 && epochs > 0 && epochs != trained) {
      throw new IllegalArgumentException("the runs of this study have " + epochs + " epochs");
    }
    if (epochs == 0) {
      epochs = trained > 0 ? trained : EPOCHS;
    }
    losses.add(loss);
    backends.add(backend);
    seeds.add(seed);
    choices.forEach(
        (key, value) -> axes.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value));
    writePlan();
    return config().runs().stream()
        .filter(run -> choices.entrySet().stream().allMatch(choice -> has(run, choice)))
        .map(PlannedRun::spec)
        .filter(spec -> spec.loss().equals(loss) && spec.backend().equals(backend))
        .filter(spec -> spec.seed() == seed)
        .findFirst()
        .orElseThrow();
  }

  /** Whether a run has a choice; numbers may be spelled in another way than in the plan. */
  private static boolean has(PlannedRun run, Map.Entry<String, String> choice) {
    return Double.parseDouble(run.choices().get(choice.getKey()))
        == Double.parseDouble(choice.getValue());
  }

  private StudyFixture writePlan() {
    StringBuilder grid = new StringBuilder("{loss: " + losses + ", backend: " + backends);
    axes.forEach((key, values) -> grid.append(", ").append(key).append(": ").append(values));
    grid.append(", seed: ").append(seeds).append("}");
    String name = head.startsWith("study:") ? "" : "study: made-up\n";
    String text = name + head + "\ntraining: {epochs: " + epochs + "}\ngrid: " + grid + "\n";
    try {
      Files.writeString(StudyFile.STUDY.in(directory), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private RunDirectory begin(RunSpec spec) {
    runs++;
    RunDirectory run =
        new RunDirectory(
            directory.resolve(StudyFile.RUNS_FOLDER).resolve(spec.directoryName()), spec);
    try {
      run.create();
      run.prepare();
      run.writeEnvironment(FakeTraining.environment(registration), Optional.empty());
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path finish(RunDirectory run, List<EpochMetrics> course, RunResult.Test test) {
    return end(
        run, course, RunResult.finished(course, FakeTraining.origin(), test, FakeTraining.STARTED));
  }

  private Path end(RunDirectory run, List<EpochMetrics> course, RunResult result) {
    write(run, course);
    try {
      run.leave(result);
      run.seal();
      return run.path();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(RunDirectory run, List<EpochMetrics> course) {
    try {
      MetricsFile.start(run, course);
      if (sketch == null) {
        return;
      }
      SketchFile sketches = SketchFile.start(run, 2);
      for (int epoch = 0; epoch <= course.size(); epoch++) {
        sketches.append(epoch, sketch.apply(run.spec(), epoch));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the epochs of the run that was begun last. */
  private List<EpochMetrics> course(int trained) {
    Random random = new Random(31L * runs);
    List<EpochMetrics> course = new ArrayList<>();
    IntStream.rangeClosed(1, trained)
        .forEach(
            epoch -> {
              double fit = 1 - Math.exp(-epoch / 6.0);
              double accuracy = 0.42 + 0.31 * fit + 0.006 * random.nextGaussian();
              double loss = 1.6 - 0.82 * fit + 0.012 * random.nextGaussian();
              course.add(FakeTraining.epoch(epoch, accuracy, loss));
            });
    return course;
  }
}
