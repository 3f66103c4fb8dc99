package org.losslab.records;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker tells its parent: one JSON object on one line of its standard output, with its kind
 * as {@code event}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = WorkerEvent.Started.class, name = "started"),
  @JsonSubTypes.Type(value = WorkerEvent.Progress.class, name = "progress"),
  @JsonSubTypes.Type(value = WorkerEvent.Epoch.class, name = "epoch"),
  @JsonSubTypes.Type(value = WorkerEvent.Evaluating.class, name = "evaluating"),
  @JsonSubTypes.Type(value = WorkerEvent.Finished.class, name = "finished"),
  @JsonSubTypes.Type(value = WorkerEvent.Diverged.class, name = "diverged"),
  @JsonSubTypes.Type(value = WorkerEvent.Evaluated.class, name = "evaluated"),
  @JsonSubTypes.Type(value = WorkerEvent.Warning.class, name = "warning"),
  @JsonSubTypes.Type(value = WorkerEvent.Failure.class, name = "error")
})
public sealed interface WorkerEvent {
  /**
   * The data are there and training begins.
   *
   * @param imagesPerEpoch training images an epoch, without those for validation
   * @param epochs epochs of the whole run
   * @param firstEpoch the epoch that comes next, from 1; above 1 when the run is resumed
   */
  record Started(long imagesPerEpoch, int epochs, int firstEpoch) implements WorkerEvent {}

  /**
   * Some minibatches are done.
   *
   * @param epoch the current epoch, from 1
   * @param images images done in this epoch
   * @param loss the arm's own training loss so far in this epoch
   * @param accuracy training accuracy so far in this epoch, a fraction
   */
  record Progress(int epoch, long images, double loss, double accuracy) implements WorkerEvent {}

  /** An epoch is done, its metrics and its checkpoint are on the disk. */
  record Epoch(EpochMetrics metrics) implements WorkerEvent {}

  /** The final evaluation on the test images begins. */
  record Evaluating() implements WorkerEvent {}

  /**
   * The run is complete.
   *
   * @param testAccuracy a fraction
   */
  record Finished(double testAccuracy) implements WorkerEvent {}

  /**
   * A parameter is no longer finite.
   *
   * @param epoch the epoch in which that happened, from 1
   * @param batch the minibatch in that epoch, from 1
   */
  record Diverged(int epoch, int batch) implements WorkerEvent {}

  /**
   * The model of a run that has ended was evaluated again, or could not be.
   *
   * @param directory the run's directory
   * @param whyNot why it was not evaluated
   * @param dataSha256 the digests of the data's files
   * @param test what the test images say now
   */
  record Evaluated(
      String directory,
      Optional<String> whyNot,
      Map<String, String> dataSha256,
      Optional<RunResult.Test> test)
      implements WorkerEvent {
    /** Returns that a model was not evaluated. */
    public static Evaluated not(Path directory, String whyNot) {
      return new Evaluated(directory.toString(), Optional.of(whyNot), Map.of(), Optional.empty());
    }
  }

  /** Something the user should know; the run goes on. */
  record Warning(String message) implements WorkerEvent {}

  /** Why the run ends now, in one line for a user. */
  record Failure(String message) implements WorkerEvent {}

  /** Returns the event's line, without its line break. */
  default String line() {
    return Json.line(this);
  }

  /**
   * Reads one line. Native libraries print to the same output, so a line that is no event is
   * nothing wrong: it belongs into the log.
   *
   * @return the event; empty when the line is none
   */
  static Optional<WorkerEvent> parse(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Json.MAPPER.readValue(line, WorkerEvent.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
