package org.losslab.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a worker tells its parent: a JSON object a line on the standard output, each with its {@code
 * event}. Everything else that a worker prints goes to the standard error.
 */
final class WorkerEvents {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final PrintStream out;

  WorkerEvents(PrintStream out) {
    this.out = out;
  }

  /** The run starts, at an epoch above 1 if it goes on from a checkpoint. */
  void started(int imagesPerEpoch, int epochs, int firstEpoch) {
    send(
        "started",
        Map.of("images_per_epoch", imagesPerEpoch, "epochs", epochs, "first_epoch", firstEpoch));
  }

  /** So many images of an epoch are done; the means are those of the epoch so far. */
  void progress(int epoch, int images, double loss, double accuracy) {
    send("progress", Map.of("epoch", epoch, "images", images, "loss", loss, "accuracy", accuracy));
  }

  /** An epoch is done, its metrics and its checkpoint are on the disk. */
  void epoch(EpochMetrics m) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < EpochMetrics.COLUMNS.size(); i++) {
      fields.put(EpochMetrics.COLUMNS.get(i), m.values().get(i));
    }
    send("epoch", fields);
  }

  /** Training is done; the test images come next. */
  void evaluating() {
    send("evaluating", Map.of());
  }

  /** The run is complete. */
  void finished(double testAccuracy) {
    send("finished", Map.of("test_accuracy", testAccuracy));
  }

  /** A parameter is not finite after this minibatch, both counted from 1. */
  void diverged(int epoch, int batch) {
    send("diverged", Map.of("epoch", epoch, "batch", batch));
  }

  /** Something the user should know; the run goes on. */
  void warning(String message) {
    send("warning", Map.of("message", message));
  }

  /** Why the run can't go on, in words for a user. */
  void error(String message) {
    send("error", Map.of("message", message));
  }

  private void send(String event, Map<String, ?> fields) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    line.putAll(fields);
    try {
      out.println(MAPPER.writeValueAsString(line));
      out.flush();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event of plain values is always JSON", e);
    }
  }
}
