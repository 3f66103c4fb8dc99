package org.losslab.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.losslab.records.RunStatus;

/** The state of studies as JSON, for other programs; what is not known is left out. */
public final class StatusJson {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private StatusJson() {}

  /** Returns the states as a list with an object a study. */
  public static String of(List<StudyStatus> studies) {
    try {
      return MAPPER
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(studies.stream().map(StatusJson::study).toList());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts and numbers are always JSON", e);
    }
  }

  private static Map<String, Object> study(StudyStatus study) {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (RunStatus status : RunStatus.values()) {
      counts.put(status.word(), study.counts().getOrDefault(status, 0));
    }
    counts.put("stale", study.stale());
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("study", study.name());
    values.put("directory", study.directory().toString());
    values.put("counts", counts);
    values.put("fraction", study.fraction());
    study.left().ifPresent(left -> values.put("seconds_left", left.toSeconds()));
    List<Map<String, Object>> runs = new ArrayList<>();
    study.runs().forEach(run -> runs.add(run(run)));
    values.put("runs", runs);
    return values;
  }

  private static Map<String, Object> run(RunState run) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("number", run.run().number());
    values.put("run", run.run().directoryName());
    values.put("status", run.glance().status().word());
    values.put("stale", run.isStale());
    values.put("epoch", run.epoch());
    values.put("epochs", run.epochs());
    run.imagesPerSecond().ifPresent(speed -> values.put("images_per_second", speed));
    run.left().ifPresent(left -> values.put("seconds_left", left.toSeconds()));
    run.owner()
        .ifPresent(
            owner -> {
              values.put("host", owner.host());
              values.put("user", owner.user());
              values.put("process", owner.pid());
              owner.job().ifPresent(job -> values.put("job", job));
            });
    run.glance().message().ifPresent(message -> values.put("message", message));
    return values;
  }
}
