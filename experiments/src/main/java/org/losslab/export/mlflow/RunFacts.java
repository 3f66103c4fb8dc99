package org.losslab.export.mlflow;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.losslab.files.Digests;
import org.losslab.records.EpochMetrics;
import org.losslab.records.EpochTable;
import org.losslab.records.FinalMetric;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunEnvironment;
import org.losslab.records.RunFields;
import org.losslab.records.RunFile;
import org.losslab.records.RunResult;
import org.losslab.study.RunSpec;

/** What MLflow is told of a run that has ended: a function of its records, times included. */
final class RunFacts {
  /** The tag by which a run is found again: the digest of its {@code result.json}. */
  static final String IDENTITY = "losslab.result_sha256";

  /** The tag that MLflow shows as a description. */
  static final String NOTE = "mlflow.note.content";

  /** What every MLflow takes of a tag's value. */
  static final int LONGEST_TAG = 5000;

  /** What MLflow takes of a parameter's value since version 2.8. */
  private static final int LONGEST_PARAMETER = 6000;

  private final RunSpec spec;
  private final RecordedRun run;
  private final RunResult result;
  private final String identity;

  /**
   * Takes up a run.
   *
   * @param identity the digest of its result
   */
  RunFacts(RunSpec spec, RecordedRun run, String identity) {
    this.spec = spec;
    this.run = run;
    this.result = run.result().orElseThrow();
    this.identity = identity;
  }

  String name() {
    return run.name();
  }

  String identity() {
    return identity;
  }

  RecordedRun run() {
    return run;
  }

  long startMillis() {
    return run.environment()
        .map(RunEnvironment::created)
        .or(result::started)
        .orElse(Instant.EPOCH)
        .toEpochMilli();
  }

  long endMillis() {
    return result.ended().map(Instant::toEpochMilli).orElse(startMillis());
  }

  /** Returns {@code FINISHED}, or {@code FAILED} of a run that failed or diverged. */
  String status() {
    return run.isFinished() ? "FINISHED" : "FAILED";
  }

  /** Returns the settings, each with its dotted name. */
  List<ObjectNode> parameters() {
    return RunFields.of(spec).entrySet().stream()
        .map(field -> pair(field.getKey(), shortened(field.getValue(), LONGEST_PARAMETER)))
        .toList();
  }

  /** Returns a text that is no longer than MLflow takes, and whose last letter is whole. */
  static String shortened(String value, int longest) {
    if (value.length() <= longest) {
      return value;
    }
    int end = longest - 1;
    return value.substring(0, Character.isHighSurrogate(value.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }

  /** Returns the metrics: those by epoch with the epoch as step, from 1, and the final ones. */
  List<ObjectNode> metrics() {
    ArrayNode metrics = MlflowServer.JSON.createArrayNode();
    double time = startMillis();
    EpochTable table = EpochTable.of(run.epochs());
    for (int i = 0; i < run.epochs().size(); i++) {
      EpochMetrics epoch = run.epochs().get(i);
      time += Double.isFinite(epoch.seconds()) ? 1000 * epoch.seconds() : 0;
      long at = (long) time;
      table.epochs().get(i).forEach((name, value) -> add(metrics, name, value, at, epoch.epoch()));
      add(metrics, "images_per_second_by_epoch", epoch.imagesPerSecond(), at, epoch.epoch());
    }
    int last = result.testEpoch().orElse(result.epochs());
    for (FinalMetric metric : FinalMetric.values()) {
      double value = metric.of(result);
      if (!table.metrics().contains(metric.toString()) && !Double.isNaN(value)) {
        add(metrics, metric.toString(), value, endMillis(), last);
      }
    }
    List<ObjectNode> nodes = new ArrayList<>();
    metrics.forEach(node -> nodes.add((ObjectNode) node));
    return nodes;
  }

  private static void add(ArrayNode metrics, String name, double value, long time, int step) {
    ObjectNode node = metrics.addObject().put("key", name);
    if (Double.isFinite(value)) {
      node.put("value", value);
    } else {
      // JSON has no such numbers; Protocol Buffers' JSON has these words for them.
      node.put("value", Double.toString(value));
    }
    node.put("timestamp", time).put("step", step);
  }

  /** Returns the tags: MLflow's own for the source, and losslab's provenance. */
  Map<String, String> tags(String study) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put(IDENTITY, identity);
    tags.put("losslab.study", study);
    tags.put("losslab.run", run.name());
    tags.put("losslab.status", run.status().word());
    tags.put("losslab.spec_sha256", spec.digest());
    result.parametersSha256().ifPresent(sha -> tags.put("losslab.parameters_sha256", sha));
    result
        .dataSha256()
        .ifPresent(data -> data.forEach((file, sha) -> tags.put("losslab.data." + key(file), sha)));
    result.message().ifPresent(text -> tags.put(NOTE, shortened(text, LONGEST_TAG)));
    tags.put("mlflow.source.name", "losslab");
    tags.put("mlflow.source.type", "LOCAL");
    run.environment()
        .ifPresent(
            environment -> {
              environment
                  .git()
                  .commit()
                  .ifPresent(commit -> tags.put("mlflow.source.git.commit", commit));
              environment
                  .git()
                  .dirty()
                  .ifPresent(dirty -> tags.put("losslab.sources_changed", dirty.toString()));
              tags.put("losslab.java", environment.java().version());
              tags.put("losslab.cpu", environment.cpu().model());
              environment.gpu().ifPresent(gpu -> tags.put("losslab.gpu", gpu.name()));
              environment
                  .program()
                  .ifPresent(
                      program -> {
                        tags.put("losslab.classes_sha256", program.classesSha256());
                        tags.put("losslab.jars_sha256", program.jarsSha256());
                      });
            });
    return tags;
  }

  private static String key(String file) {
    return file.replaceAll("[^A-Za-z0-9_. /-]", "_");
  }

  /** Returns a parameter or a tag. */
  static ObjectNode pair(String key, String value) {
    return MlflowServer.JSON.createObjectNode().put("key", key).put("value", value);
  }

  /** Returns the digest of a run's result. */
  static String identity(RecordedRun run) throws IOException {
    return Digests.sha256(RunFile.RESULT.in(run.directory()));
  }
}
