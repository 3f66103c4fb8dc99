package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.RecordedRun;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunDirectory;
import org.losslab.records.RunFile;
import org.losslab.records.RunsTable;
import org.losslab.report.StudyReport;

/**
 * Edits a study's grid at random, as a user does over weeks, each edit followed by a run: what is
 * told of the study is always what a fresh folder tells, and nothing that is finished is trained
 * again.
 *
 * <p>{@code -Dlosslab.edits.rounds=50} asks for more edits, {@code -Dlosslab.edits.seed=42} for the
 * same ones again.
 */
class GridEditsTest {
  private static final int ROUNDS = Integer.getInteger("losslab.edits.rounds", 5);
  private static final long SEED = Long.getLong("losslab.edits.seed", System.nanoTime() & 0xffffff);
  private static final List<String> LOSSES = List.of("mcxent", "kld", "mse");
  private static final List<String> DROPOUTS = List.of("0.25", "0.5");

  @TempDir private Path folder;

  private static final String WENT_WRONG = "**What was not done or went wrong.**";

  private final Random random = new Random(SEED);
  private List<String> losses = List.of("mcxent", "kld");
  private List<String> seeds = List.of("1");
  private List<String> dropouts = List.of();
  private int epochs = 1;

  @Test
  void afterAnyEditsAStudyTellsWhatAFreshOneTells() throws Exception {
    System.out.println("edits: -Dlosslab.edits.seed=" + SEED + " -Dlosslab.edits.rounds=" + ROUNDS);
    Path own = Files.createDirectory(folder.resolve("edited"));
    List<String> edits = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      boolean overwrite = round > 1 && random.nextInt(6) == 0;
      edits.add(edit() + (overwrite ? " --overwrite" : ""));
      FakeStudy study = study(own);
      leaveRunsThatWereKilled(study);
      Map<String, Integer> before = attemptsOfFinished(study);
      carryOut(study, overwrite);
      RecordedStudy recorded = RecordedStudy.read(study.directory().path());
      assertThat(recorded.allProblems()).as(edits.toString()).isEmpty();
      assertThat(recorded.finished()).as(edits.toString()).hasSameSizeAs(study.config().runs());
      if (!overwrite) {
        assertThat(attemptsOf(study, before.keySet())).as(edits.toString()).isEqualTo(before);
      }
      Path fresh = Files.createDirectory(folder.resolve("fresh-" + round));
      FakeStudy other = study(fresh);
      other.carryOut(options(false), new ToldRuns());
      assertThat(RunsTable.text(recorded))
          .as(edits.toString())
          .isEqualTo(RunsTable.text(RecordedStudy.read(other.directory().path())));
      if (round == ROUNDS) {
        assertThat(report(study)).as(edits.toString()).isEqualTo(report(other));
      }
    }
  }

  /** A run whose workers die twice has failed; it is started again, as a user would. */
  private static void carryOut(FakeStudy study, boolean overwrite) {
    List<RunOutcome> outcomes = study.carryOut(options(overwrite), new ToldRuns());
    if (outcomes.stream().anyMatch(outcome -> !outcome.status().isComplete())) {
      study.carryOut(options(false), new ToldRuns());
    }
  }

  /** A seed, a loss, an axis or an epoch more or less. */
  private String edit() {
    switch (random.nextInt(4)) {
      case 0 -> losses = some(LOSSES);
      case 1 -> seeds = some(List.of("1", "2", "3"));
      case 2 -> dropouts = random.nextBoolean() ? List.of() : some(DROPOUTS);
      default -> epochs = 1 + random.nextInt(3);
    }
    return losses + " " + seeds + " " + dropouts + " " + epochs;
  }

  private List<String> some(List<String> all) {
    List<String> chosen = all.stream().filter(one -> random.nextBoolean()).toList();
    return chosen.isEmpty() ? List.of(all.get(random.nextInt(all.size()))) : chosen;
  }

  private FakeStudy study(Path place) throws IOException {
    List<String> overrides =
        new ArrayList<>(
            List.of(
                "grid.loss=" + String.join(",", losses),
                "grid.seed=" + String.join(",", seeds),
                "training.epochs=" + epochs));
    if (!dropouts.isEmpty()) {
      overrides.add("grid.dropout=" + String.join(",", dropouts));
    }
    return new FakeStudy(place, overrides.toArray(String[]::new));
  }

  /** A first epoch, or all but the seal, is what a killed scheduler may leave. */
  private void leaveRunsThatWereKilled(FakeStudy study) throws Exception {
    for (int run = 1; run <= study.config().runs().size(); run++) {
      RunDirectory directory = study.run(run);
      if (!Files.exists(directory.path()) && random.nextInt(4) == 0) {
        study.script(
            run, "epoch-exit 137", random.nextBoolean() ? "finish" : "epoch-exit 137", "finish");
      } else if (directory.status().isComplete() && random.nextInt(6) == 0) {
        Files.move(directory.file(RunFile.RESULT), directory.file(RunFile.PENDING_RESULT));
        if (random.nextBoolean()) {
          Files.delete(directory.file(RunFile.SEAL));
        }
        Files.deleteIfExists(study.directory().path().resolve("SHA256SUMS"));
      }
    }
  }

  private static Map<String, Integer> attemptsOfFinished(FakeStudy study) throws IOException {
    List<String> names = new ArrayList<>();
    for (int run = 1; run <= study.config().runs().size(); run++) {
      RecordedRun recorded = study.run(run).read();
      if (recorded.isFinished()) {
        names.add(recorded.name());
      }
    }
    return attemptsOf(study, Set.copyOf(names));
  }

  private static Map<String, Integer> attemptsOf(FakeStudy study, Set<String> names)
      throws IOException {
    Map<String, Integer> attempts = new TreeMap<>();
    for (int run = 1; run <= study.config().runs().size(); run++) {
      if (names.contains(study.spec(run).directoryName())) {
        attempts.put(study.spec(run).directoryName(), study.attempts(run));
      }
    }
    return attempts;
  }

  /** The report without what it says of a run's past and of runs that are not the study's. */
  private static List<String> report(FakeStudy study) throws IOException {
    StudyReport.write(study.directory().path());
    return Files.readAllLines(study.directory().path().resolve("report.md")).stream()
        .filter(line -> !line.matches("- \\[`runs/.*(is not of this study|was started|went on).*"))
        // It may have said nothing but those; what else it says is in the lines that follow.
        .map(line -> line.startsWith(WENT_WRONG) ? WENT_WRONG : line)
        // Without those, the rest of a list may be short enough not to be folded.
        .filter(line -> !line.isEmpty() && !line.matches("</?(details|summary)>.*"))
        .toList();
  }

  private static RunOptions options(boolean overwrite) {
    return new RunOptions(OptionalInt.of(2), OptionalInt.of(1), overwrite, false, Set.of());
  }
}
