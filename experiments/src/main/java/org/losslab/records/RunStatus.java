package org.losslab.records;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a run has come, as its directory tells. The words are those of every table and file. */
public enum RunStatus {
  /** Nothing of it is there yet. */
  WAITING,
  /** A live process works on it. */
  RUNNING,
  /** It was begun and nobody works on it; it goes on from its last epoch. */
  STOPPED,
  /** Trained to the last epoch, evaluated and sealed. */
  FINISHED,
  /** Ended because a parameter was no longer finite; it would do so again. */
  DIVERGED,
  /** Ended with an error; it is tried again from its last epoch. */
  FAILED,
  /** Its records do not hold: a file was changed, or two contradict each other. */
  DAMAGED;

  /** Returns the word, such as {@code finished}. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the run has come to the end that its spec gives it, so that there is nothing to do. */
  public boolean isComplete() {
    return this == FINISHED || this == DIVERGED;
  }

  /** Whether the run has ended, in whatever way: only then is there a result. */
  public boolean isEnded() {
    return isComplete() || this == FAILED;
  }
}
