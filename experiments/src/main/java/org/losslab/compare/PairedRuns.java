package org.losslab.compare;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunFields;
import org.losslab.study.RunSpec;

/**
 * Which runs of two studies belong together, by their specs: those that agree in every field that
 * varies within one of the studies. What is the same throughout one study, and something else
 * throughout the other, is what the studies are compared for.
 */
final class PairedRuns {
  private final Set<String> varying;

  /** Takes up the runs of both studies. */
  PairedRuns(Collection<RecordedRun> first, Collection<RecordedRun> second) {
    this.varying = varying(first);
    this.varying.addAll(varying(second));
  }

  private static Set<String> varying(Collection<RecordedRun> runs) {
    Map<String, String> constant = new HashMap<>();
    Set<String> varying = new LinkedHashSet<>();
    for (RecordedRun run : runs) {
      run.spec()
          .map(RunFields::settings)
          .orElse(Map.of())
          .forEach(
              (field, value) -> {
                if (!constant.computeIfAbsent(field, f -> value).equals(value)) {
                  varying.add(field);
                }
              });
    }
    return varying;
  }

  /** Returns the runs by what they are called in both studies; those without a spec are none. */
  Map<String, RecordedRun> byName(Collection<RecordedRun> runs) {
    Map<String, RecordedRun> map = new LinkedHashMap<>();
    for (RecordedRun run : runs) {
      run.spec().ifPresent(spec -> map.put(arm(spec) + " seed " + spec.seed(), run));
    }
    return map;
  }

  /** Returns the runs of each arm: those that differ in nothing but their seed. */
  Map<String, List<RecordedRun>> byArm(Collection<RecordedRun> runs) {
    Map<String, List<RecordedRun>> map = new LinkedHashMap<>();
    for (RecordedRun run : runs) {
      run.spec().ifPresent(spec -> map.computeIfAbsent(arm(spec), a -> new ArrayList<>()).add(run));
    }
    return map;
  }

  private String arm(RunSpec spec) {
    StringBuilder name = new StringBuilder(spec.loss() + " " + spec.backend());
    RunFields.settings(spec)
        .forEach(
            (field, value) -> {
              if (varying.contains(field)) {
                name.append(' ').append(field).append('=').append(value);
              }
            });
    return name.toString();
  }
}
