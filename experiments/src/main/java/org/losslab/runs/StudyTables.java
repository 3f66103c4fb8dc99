package org.losslab.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunGlance;

/**
 * Lets the processes that share a study write its tables one at a time, by a claim to the study's
 * folder, and the last of them alone.
 *
 * <p>A process gives up the claims of its runs first, then takes that of the tables, then looks
 * whether a run is claimed. If one is, its owner will come here after it, and see all that this one
 * sees; so somebody finds none. Nobody reads runs while another writes the tables: what was written
 * last is of the last state.
 */
public final class StudyTables {
  private static final long PAUSE_MILLIS = 500;

  private final Claims claims;
  private final Path study;

  StudyTables(Claims claims, Path study) {
    this.claims = claims;
    this.study = study;
  }

  /** Returns the tables of the study in a folder, for a process that does no runs. */
  public static StudyTables of(Path study) {
    return new StudyTables(Claims.ofThisProcess(System.getenv()), study);
  }

  /**
   * Writes the tables, if no other process is at work on a run of the folder.
   *
   * @param write writes them
   * @return what writing returns; empty: others are at work, and the last of them writes
   */
  public <T> Optional<T> writeIfLast(Supplier<T> write) {
    return exclusively(() -> isLast() ? Optional.of(write.get()) : Optional.empty());
  }

  /** Writes the tables while no other process does. */
  public <T> T exclusively(Supplier<T> write) {
    if (!RecordedStudy.isStudy(study)) {
      // Nothing is put into another folder; writing will say what is wrong with it.
      return write.get();
    }
    Optional<HeldClaim> claimed;
    try {
      claimed = take();
    } catch (IOException e) {
      // Where no claim can be placed no table can be written: writing will say so in its own words.
      return write.get();
    }
    HeldClaim claim = claimed.orElseThrow();
    try (claim) {
      return write.get();
    }
  }

  private Optional<HeldClaim> take() throws IOException {
    Optional<HeldClaim> claim = Optional.empty();
    while (claim.isEmpty()) {
      try {
        claim = claims.take(study, note -> {});
      } catch (ClaimedException e) {
        // Another process writes them.
        pause();
        continue;
      }
      if (claim.isEmpty()) {
        pause();
      }
    }
    return claim;
  }

  private boolean isLast() {
    try {
      for (Path run : RunGlance.directories(study)) {
        if (claims.sightings().isClaimed(run)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      // What cannot be read is told by the report.
      return true;
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a study's tables", e);
    }
  }
}
