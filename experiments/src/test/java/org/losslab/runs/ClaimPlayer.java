package org.losslab.runs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.losslab.records.ClaimOwner;
import org.losslab.records.FakeTraining;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunDirectory;
import org.losslab.records.RunFile;
import org.losslab.records.RunResult;
import org.losslab.study.RunSpec;
import org.losslab.study.StudyReader;

/**
 * A scheduler as on a machine of its own: it claims the runs of a study, one after the other,
 * trains the claimed one without training anything, and ends when all are complete. To the others
 * it is on another machine, so that nothing but its signs of life tells them that it is alive, and
 * its clock is hours away from theirs.
 */
final class ClaimPlayer {
  static final long BEAT_MILLIS = 100;

  private static final int LONGEST_PAUSE_MILLIS = 80;

  private final Path folder;
  private final Path atWork;
  private final Claims claims;
  private final Random random = new Random();

  private ClaimPlayer(Path folder, String host, Claims claims) {
    this.folder = folder;
    this.atWork = folder.resolve("at-work-" + host);
    this.claims = claims;
  }

  /**
   * Plays.
   *
   * @param args the folder with {@code study.yaml}, the host's name, its machine's eight digits,
   *     and by how many seconds its clock is off
   */
  public static void main(String[] args) throws Exception {
    ClaimOwner self = ClaimOwner.self(Optional.empty(), BEAT_MILLIS);
    ClaimOwner elsewhere =
        new ClaimOwner(
            args[1],
            "anna",
            self.pid(),
            self.started(),
            Optional.empty(),
            Instant.now().plusSeconds(Long.parseLong(args[3])),
            Optional.of(args[2]),
            self.beat(),
            self.beatMillis(),
            Optional.empty(),
            Optional.empty());
    Claims claims = new Claims(elsewhere, Sightings.ofThisProcess());
    new ClaimPlayer(Path.of(args[0]), args[1], claims).play();
  }

  /** Returns the directory of a run of the study in a folder. */
  static RunDirectory directory(Path folder, RunSpec spec) {
    return new RunDirectory(folder.resolve("runs").resolve(spec.directoryName()), spec);
  }

  /** Returns the runs of the study in a folder. */
  static List<RunSpec> specs(Path folder) {
    return StudyReader.read(folder.resolve("study.yaml"), List.of()).runs().stream()
        .map(run -> run.spec())
        .toList();
  }

  private void play() throws Exception {
    List<RunSpec> left = new ArrayList<>(specs(folder));
    while (!left.isEmpty()) {
      Collections.shuffle(left, random);
      // What others have begun comes first: it takes two looks to find an owner dead.
      Set<RunSpec> begun = new HashSet<>(left);
      begun.removeIf(spec -> !Files.exists(directory(folder, spec).path()));
      left.sort(Comparator.comparing((RunSpec spec) -> !begun.contains(spec)));
      for (RunSpec spec : List.copyOf(left.subList(0, Math.min(4, left.size())))) {
        play(directory(folder, spec));
      }
      left.removeIf(spec -> Files.exists(directory(folder, spec).file(RunFile.RESULT)));
    }
  }

  private void play(RunDirectory run) throws IOException, InterruptedException {
    run.create();
    List<String> notes = new ArrayList<>();
    Optional<HeldClaim> claimed;
    try {
      claimed = claims.take(run.path(), notes::add);
    } catch (ClaimedException e) {
      return;
    }
    if (claimed.isEmpty()) {
      return;
    }
    try (HeldClaim claim = claimed.get()) {
      try {
        Files.writeString(atWork, "");
        work(run.at(claim.desk()), notes);
      } catch (IOException | UncheckedIOException e) {
        if (!claim.isLost()) {
          throw e;
        }
        tell("fenced", run);
      } finally {
        Files.deleteIfExists(atWork);
      }
    }
  }

  private void work(RunDirectory run, List<String> notes) throws IOException, InterruptedException {
    run.desk().takeOver();
    RecordedRun before = run.read();
    if (!before.problems().isEmpty()) {
      tell("damaged " + before.problems(), run);
    }
    if (before.status().isComplete()) {
      return;
    }
    if (!notes.isEmpty()) {
      tell("taken over", run);
    }
    run.prepare();
    run.writeEnvironment(FakeTraining.environment(), Optional.empty());
    for (int epoch = 1; epoch <= run.spec().training().epochs(); epoch++) {
      FakeTraining.train(run, epoch);
      Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
    }
    FakeTraining.finish(run);
    Optional<RunResult> result = run.seal();
    if (result.isPresent()) {
      tell("ended", run);
    }
  }

  /** Appends a line, which the system does at once for so few bytes. */
  private void tell(String what, RunDirectory run) throws IOException {
    Files.writeString(
        folder.resolve("told"),
        what + " " + run.spec().seed() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
