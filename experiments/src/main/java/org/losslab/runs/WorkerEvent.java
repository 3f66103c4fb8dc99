package org.losslab.runs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/** What a worker reports: one JSON object on one line of its standard output. */
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

  /**
   * An epoch is done.
   *
   * @param epoch the epoch, from 1
   * @param trainLoss the arm's own loss on the training images
   * @param trainAccuracy a fraction
   * @param valLoss the arm's own loss on the validation images
   * @param valAccuracy a fraction
   * @param seconds time of the epoch
   * @param imagesPerSecond training speed
   */
  record Epoch(
      int epoch,
      double trainLoss,
      double trainAccuracy,
      double valLoss,
      double valAccuracy,
      double seconds,
      double imagesPerSecond)
      implements WorkerEvent {}

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

  /** Something the user should know; the run goes on. */
  record Warning(String message) implements WorkerEvent {}

  /** Why the run ends now, in one line for a user. */
  record Failure(String message) implements WorkerEvent {}

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
      return Optional.ofNullable(of(Json.MAPPER.readTree(line)));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static WorkerEvent of(JsonNode node) {
    return switch (node.path("event").asText()) {
      case "started" ->
          new Started(
              node.path("images_per_epoch").asLong(),
              node.path("epochs").asInt(),
              node.path("first_epoch").asInt(1));
      case "progress" ->
          new Progress(
              node.path("epoch").asInt(),
              node.path("images").asLong(),
              number(node, "loss"),
              number(node, "accuracy"));
      case "epoch" ->
          new Epoch(
              node.path("epoch").asInt(),
              number(node, "train_loss"),
              number(node, "train_accuracy"),
              number(node, "val_loss"),
              number(node, "val_accuracy"),
              number(node, "seconds"),
              number(node, "images_per_second"));
      case "evaluating" -> new Evaluating();
      case "finished" -> new Finished(number(node, "test_accuracy"));
      case "diverged" -> new Diverged(node.path("epoch").asInt(), node.path("batch").asInt());
      case "warning" -> new Warning(node.path("message").asText());
      case "error" -> new Failure(node.path("message").asText());
      default -> null;
    };
  }

  /** A field that may be missing or {@code "NaN"}: both give NaN. */
  private static double number(JsonNode node, String field) {
    return node.path(field).asDouble(Double.NaN);
  }

  /** Holds the parser, which also takes the bare token {@code NaN}. */
  final class Json {
    private static final ObjectMapper MAPPER =
        JsonMapper.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

    private Json() {}
  }
}
