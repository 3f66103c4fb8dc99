package org.losslab.export.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.Digests;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.records.RecordFiles;
import org.losslab.records.RecordedStudy;
import org.losslab.records.StudyFile;

/**
 * Sends a study to an MLflow server: an experiment of the study's name, in it a run with the report
 * and below that each run that has ended. A run is {@code RUNNING} there until all of it has
 * arrived, and is found again by the digest of its result: sent again, what is complete is left
 * alone, and what a broken connection left behind is completed.
 */
public final class MlflowExport {
  private static final String STUDY_TAG = "losslab.study_run";
  private static final String REPORT_TAG = "losslab.report_sha256";
  private static final String RUNNING = "RUNNING";
  private static final String KEPT_BY_SERVER = "mlflow-artifacts:/";

  /** The most that MLflow takes in one call. */
  private static final int MOST_METRICS = 1000;

  private static final int MOST_PAIRS = 100;

  private final MlflowServer server;
  private final RecordedStudy study;
  private int sent;
  private int there;
  private boolean artifacts = true;

  /**
   * Prepares a study that is sound; nothing is sent yet.
   *
   * @param server where it goes
   */
  public MlflowExport(MlflowServer server, RecordedStudy study) {
    this.server = server;
    this.study = study;
  }

  /**
   * Sends what is not there.
   *
   * @return what was done, in lines for the terminal
   * @throws IOException if the server does not take something; it tells what is complete there
   * @throws InputException if it refuses access, or no run has ended
   */
  public List<String> send() throws IOException {
    List<RunFacts> runs = new ArrayList<>();
    List<String> waiting = new ArrayList<>();
    for (RecordedStudy.StudyRun run : study.runs()) {
      if (run.recorded().result().isPresent()) {
        runs.add(
            new RunFacts(run.planned().spec(), run.recorded(), RunFacts.identity(run.recorded())));
      } else {
        waiting.add(run.recorded().name() + " (" + run.recorded().status().word() + ")");
      }
    }
    if (runs.isEmpty()) {
      throw new InputException(study.directory() + ": no run of the study has ended yet");
    }
    String experiment = experiment();
    try {
      String parent = studyRun(experiment, runs);
      for (RunFacts run : runs) {
        run(experiment, parent, run);
      }
      sendReport(experiment, parent, runs);
    } catch (IOException e) {
      throw new IOException(
          ErrorText.message(e)
              + "; complete there are "
              + (sent + there)
              + " of "
              + runs.size()
              + " runs, and the same command goes on",
          e);
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "sent "
            + sent
            + (sent == 1 ? " run" : " runs")
            + ", "
            + there
            + " there already: "
            + server.address()
            + "/#/experiments/"
            + experiment);
    if (!artifacts) {
      lines.add(
          "no files were sent: this server leaves artifacts to its clients (it was started without"
              + " --artifacts-destination, or with --no-serve-artifacts)");
    }
    if (!waiting.isEmpty()) {
      lines.add("not sent, for they have not ended: " + String.join(", ", waiting));
    }
    return lines;
  }

  private String experiment() throws IOException {
    String name = study.config().study();
    Optional<JsonNode> found = server.get("experiments/get-by-name", "experiment_name", name);
    if (found.isPresent()) {
      JsonNode experiment = found.get().path("experiment");
      if (experiment.path("lifecycle_stage").asText().equals("deleted")) {
        throw new InputException(
            server.address() + " has deleted the experiment " + name + "; restore it there first");
      }
      return experiment.path("experiment_id").asText();
    }
    ObjectNode made = MlflowServer.JSON.createObjectNode().put("name", name);
    return server.post("experiments/create", made).path("experiment_id").asText();
  }

  /** Finds or begins the run that has the study's report, and is the parent of all others. */
  private String studyRun(String experiment, List<RunFacts> runs) throws IOException {
    String name = study.config().study();
    Optional<JsonNode> found = find(experiment, STUDY_TAG, name);
    if (found.isPresent()) {
      String id = id(found.get());
      server.post(
          "runs/update",
          MlflowServer.JSON.createObjectNode().put("run_id", id).put("status", RUNNING));
      return id;
    }
    long start = runs.stream().mapToLong(RunFacts::startMillis).min().orElseThrow();
    Map<String, String> tags = new LinkedHashMap<>(Map.of(STUDY_TAG, name));
    String description = study.config().description();
    if (!description.isBlank()) {
      tags.put(RunFacts.NOTE, RunFacts.shortened(description, RunFacts.LONGEST_TAG));
    }
    return id(create(experiment, name, start, tags));
  }

  private void sendReport(String experiment, String parent, List<RunFacts> runs)
      throws IOException {
    if (study.sealed()) {
      String digest = Digests.sha256(StudyFile.SEAL.in(study.directory()));
      JsonNode run = find(experiment, STUDY_TAG, study.config().study()).orElseThrow();
      if (!tag(run, REPORT_TAG).equals(digest)) {
        sendFiles(run, study.directory(), RecordFiles.of(study));
        ObjectNode tag = RunFacts.pair(REPORT_TAG, digest).put("run_id", parent);
        server.post("runs/set-tag", tag);
      }
    }
    end(parent, "FINISHED", runs.stream().mapToLong(RunFacts::endMillis).max().orElseThrow());
  }

  private void run(String experiment, String parent, RunFacts facts) throws IOException {
    Optional<JsonNode> found = find(experiment, RunFacts.IDENTITY, facts.identity());
    if (found.isPresent() && !found.get().path("info").path("status").asText().equals(RUNNING)) {
      there++;
      return;
    }
    JsonNode run;
    if (found.isPresent()) {
      run = found.get();
    } else {
      Map<String, String> tags = facts.tags(study.config().study());
      tags.put("mlflow.parentRunId", parent);
      run = create(experiment, facts.name(), facts.startMillis(), tags);
    }
    String id = id(run);
    batches(id, "params", facts.parameters(), MOST_PAIRS);
    batches(id, "metrics", facts.metrics(), MOST_METRICS);
    sendFiles(run, facts.run().directory(), RecordFiles.of(facts.run()));
    end(id, facts.status(), facts.endMillis());
    sent++;
  }

  private void batches(String run, String kind, List<ObjectNode> all, int most) throws IOException {
    for (int from = 0; from < all.size(); from += most) {
      ObjectNode batch = MlflowServer.JSON.createObjectNode().put("run_id", run);
      batch.putArray(kind).addAll(all.subList(from, Math.min(all.size(), from + most)));
      server.post("runs/log-batch", batch);
    }
  }

  private void sendFiles(JsonNode run, Path folder, List<Path> files) throws IOException {
    String uri = run.path("info").path("artifact_uri").asText();
    // With another server's name in it, it is kept elsewhere: credentials are not for that one.
    if (!uri.startsWith(KEPT_BY_SERVER) || uri.startsWith(KEPT_BY_SERVER + "/")) {
      artifacts = false;
      return;
    }
    String root = uri.substring(KEPT_BY_SERVER.length());
    for (Path file : files) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      server.putArtifact(root + "/" + name, file);
    }
  }

  private void end(String run, String status, long time) throws IOException {
    server.post(
        "runs/update",
        MlflowServer.JSON
            .createObjectNode()
            .put("run_id", run)
            .put("status", status)
            .put("end_time", time));
  }

  private JsonNode create(String experiment, String name, long start, Map<String, String> tags)
      throws IOException {
    ObjectNode arguments =
        MlflowServer.JSON
            .createObjectNode()
            .put("experiment_id", experiment)
            .put("run_name", name)
            .put("start_time", start);
    ArrayNode pairs = arguments.putArray("tags");
    tags.forEach((key, value) -> pairs.add(RunFacts.pair(key, value)));
    return server.post("runs/create", arguments).path("run");
  }

  /** Returns the run of the experiment that has a tag, the oldest if there are several. */
  private Optional<JsonNode> find(String experiment, String tag, String value) throws IOException {
    ObjectNode arguments =
        MlflowServer.JSON
            .createObjectNode()
            .put("filter", "tags.`" + tag + "` = '" + value + "'")
            .put("run_view_type", "ACTIVE_ONLY")
            .put("max_results", 1);
    arguments.putArray("experiment_ids").add(experiment);
    arguments.putArray("order_by").add("attributes.start_time ASC");
    JsonNode runs = server.post("runs/search", arguments).path("runs");
    return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(0));
  }

  private static String id(JsonNode run) {
    return run.path("info").path("run_id").asText();
  }

  private static String tag(JsonNode run, String key) {
    for (JsonNode tag : run.path("data").path("tags")) {
      if (tag.path("key").asText().equals(key)) {
        return tag.path("value").asText();
      }
    }
    return "";
  }
}
