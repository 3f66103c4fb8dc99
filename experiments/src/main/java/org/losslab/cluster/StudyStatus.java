package org.losslab.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.records.ClaimOwner;
import org.losslab.records.RunGlance;
import org.losslab.records.RunStatus;
import org.losslab.records.StudyFile;
import org.losslab.runs.Sightings;
import org.losslab.study.PlannedRun;
import org.losslab.study.StudyConfig;
import org.losslab.study.StudyReader;

/**
 * How far the runs of a study are, from its results folder alone: on any machine that sees it, with
 * a batch system or without.
 *
 * @param name the study's name
 * @param directory its folder
 * @param runs its runs in their order
 */
public record StudyStatus(String name, Path directory, List<RunState> runs) {
  /** Within so many of its intervals, a live owner has told something new. */
  private static final int FRESH_SIGNS = 3;

  /**
   * Reads the state of the study in a folder.
   *
   * @param sightings what is known of the owners of its runs
   * @throws InputException if there is no study
   */
  public static StudyStatus read(Path directory, Sightings sightings) {
    return read(directory, StudyReader.recorded(StudyFile.STUDY.in(directory)), sightings);
  }

  /** Reads the state of a study whose plan is known; its folder need not exist. */
  public static StudyStatus read(Path directory, StudyConfig study, Sightings sightings) {
    try {
      List<PlannedRun> runs = study.runs();
      Map<String, Path> places =
          RunGlance.places(directory, runs.stream().map(PlannedRun::spec).toList());
      List<RunState> states = new ArrayList<>();
      for (PlannedRun run : runs) {
        states.add(state(run, RunGlance.at(places.get(run.directoryName())), sightings));
      }
      return new StudyStatus(study.study(), directory, List.copyOf(states));
    } catch (IOException e) {
      throw new InputException(directory + " cannot be read: " + ErrorText.reason(e));
    }
  }

  private static RunState state(PlannedRun run, RunGlance glance, Sightings sightings)
      throws IOException {
    if (glance.status() != RunStatus.RUNNING) {
      return new RunState(run, glance, Optional.empty(), false, false);
    }
    Sightings.Look look = sightings.look(glance.directory());
    boolean doubtful =
        look.life() == Sightings.Life.UNKNOWN && look.owner().filter(o -> seemsAlive(o)).isEmpty();
    boolean stale = doubtful || look.life() == Sightings.Life.DEAD;
    return new RunState(run, glance, look.owner(), stale, doubtful);
  }

  /** By the clocks of two machines: good enough for whoever need not be looked at again. */
  private static boolean seemsAlive(ClaimOwner owner) {
    Duration age = Duration.between(owner.updated(), Instant.now()).abs();
    return age.compareTo(owner.interval().multipliedBy(FRESH_SIGNS)) < 0;
  }

  /**
   * Returns after how many milliseconds another look tells of all runs whether their owners are
   * alive; 0 if this one does.
   */
  public long millisUntilCertain() {
    return runs.stream()
        .filter(RunState::doubtful)
        .flatMap(run -> run.owner().stream())
        .mapToLong(owner -> owner.interval().toMillis() * FRESH_SIGNS)
        .max()
        .orElse(0);
  }

  /** Returns how many runs are of each status; stale ones count as running. */
  Map<RunStatus, Integer> counts() {
    Map<RunStatus, Integer> counts = new EnumMap<>(RunStatus.class);
    runs.forEach(run -> counts.merge(run.glance().status(), 1, Integer::sum));
    return counts;
  }

  /** Returns how many runs have an owner that gives no sign of life. */
  long stale() {
    return runs.stream().filter(RunState::isStale).count();
  }

  /** Whether every run has come to its end, in whatever way. */
  public boolean isOver() {
    return runs.stream()
        .map(run -> run.glance().status())
        .allMatch(status -> status.isEnded() || status == RunStatus.DAMAGED);
  }

  /** Returns the fraction of all training images that are done, in [0, 1]. */
  double fraction() {
    double all = runs.stream().mapToDouble(RunState::images).sum();
    double left = runs.stream().mapToDouble(RunState::imagesLeft).sum();
    return all == 0 ? 0 : 1 - left / all;
  }

  /**
   * Returns the time until all runs are done, if as many go on being trained as are now, at their
   * present speed together; empty if none is being trained, or none is left.
   */
  Optional<Duration> left() {
    double speed = runs.stream().mapToDouble(run -> run.imagesPerSecond().orElse(0.0)).sum();
    double left = runs.stream().mapToDouble(RunState::imagesLeft).sum();
    if (speed <= 0 || left <= 0) {
      return Optional.empty();
    }
    Duration longest =
        runs.stream().flatMap(run -> run.left().stream()).max(Duration::compareTo).orElseThrow();
    Duration together = Duration.ofSeconds(Math.round(left / speed));
    return Optional.of(together.compareTo(longest) > 0 ? together : longest);
  }
}
