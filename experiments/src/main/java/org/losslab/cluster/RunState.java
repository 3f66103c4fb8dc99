package org.losslab.cluster;

import java.time.Duration;
import java.util.Optional;
import org.losslab.records.ClaimOwner;
import org.losslab.records.RunGlance;
import org.losslab.records.RunProgress;
import org.losslab.records.RunStatus;
import org.losslab.study.PlannedRun;

/**
 * How far one run of a study is.
 *
 * @param run the run
 * @param glance what its files say
 * @param owner who is at work on it, if somebody is and tells who
 * @param stale whether its owner gives no sign of life: it goes on as soon as another takes it over
 * @param doubtful whether that was told from a single look, by clocks that may not agree
 */
record RunState(
    PlannedRun run, RunGlance glance, Optional<ClaimOwner> owner, boolean stale, boolean doubtful) {

  /** Returns the word for its state: a status, or {@code stale}. */
  String word() {
    return isStale() ? "stale" : glance.status().word();
  }

  boolean isStale() {
    return stale && glance.status() == RunStatus.RUNNING;
  }

  /** Whether somebody alive is at work on it. */
  boolean isAtWork() {
    return glance.status() == RunStatus.RUNNING && !stale;
  }

  /** Whether there is something left to do, a failed run included. */
  boolean isUnfinished() {
    return !glance.status().isComplete() && glance.status() != RunStatus.DAMAGED;
  }

  /** The epochs of its plan. */
  int epochs() {
    return run.spec().training().epochs();
  }

  private Optional<RunProgress> progress() {
    return owner.filter(o -> isAtWork()).flatMap(ClaimOwner::progress);
  }

  /** The epoch at work, or the last one that is done. */
  int epoch() {
    return Math.max(glance.epochs(), progress().map(RunProgress::epoch).orElse(0));
  }

  /** The speed of its last epoch, of a run at work. */
  Optional<Double> imagesPerSecond() {
    return isAtWork()
        ? progress().flatMap(RunProgress::imagesPerSecond).or(glance::imagesPerSecond)
        : Optional.empty();
  }

  /** The training images that it has, all epochs together. */
  double images() {
    return (double) run.spec().dataset().fittedImages() * epochs();
  }

  /** The training images that it has yet to go through; a complete run has none. */
  double imagesLeft() {
    if (!isUnfinished()) {
      return 0;
    }
    double done = glance.epochs() / (double) epochs();
    return images()
        * (1 - Math.min(1, Math.max(done, progress().map(p -> p.fraction()).orElse(0.0))));
  }

  /** The time that it still needs at its present speed. */
  Optional<Duration> left() {
    return imagesPerSecond()
        .filter(speed -> speed > 0)
        .map(speed -> Duration.ofSeconds(Math.round(imagesLeft() / speed)));
  }
}
