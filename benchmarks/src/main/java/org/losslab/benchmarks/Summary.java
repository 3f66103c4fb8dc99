package org.losslab.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;

/**
 * The rounds of one engine and one case.
 *
 * @param engine the engine's name
 * @param what what was measured
 * @param n rounds
 * @param median median of images per second
 * @param min slowest round
 * @param max fastest round
 * @param peakMemoryBytes the largest over the rounds; null where it is not known
 */
record Summary(
    String engine,
    SpeedCase what,
    long n,
    double median,
    double min,
    double max,
    Long peakMemoryBytes) {

  /** One summary for each engine and case, in the order of their first measurement. */
  static List<Summary> of(List<Measurement> measurements) {
    record Key(String engine, SpeedCase what) {}
    Map<Key, DescriptiveStatistics> speeds = new LinkedHashMap<>();
    for (Measurement m : measurements) {
      speeds
          .computeIfAbsent(new Key(m.engine(), m.what()), key -> new DescriptiveStatistics())
          .addValue(m.imagesPerSecond());
    }
    return speeds.entrySet().stream()
        .map(
            entry -> {
              DescriptiveStatistics speed = entry.getValue();
              Key key = entry.getKey();
              return new Summary(
                  key.engine(),
                  key.what(),
                  speed.getN(),
                  speed.getPercentile(50),
                  speed.getMin(),
                  speed.getMax(),
                  measurements.stream()
                      .filter(m -> key.equals(new Key(m.engine(), m.what())))
                      .map(Measurement::peakMemoryBytes)
                      .filter(Objects::nonNull)
                      .max(Long::compare)
                      .orElse(null));
            })
        .toList();
  }

  /** Median over the rounds of each part of a step, in ms. */
  static Map<String, Double> parts(List<Measurement> measurements) {
    Map<String, DescriptiveStatistics> parts = new LinkedHashMap<>();
    for (Measurement m : measurements) {
      m.partsMs()
          .forEach(
              (name, ms) ->
                  parts.computeIfAbsent(name, key -> new DescriptiveStatistics()).addValue(ms));
    }
    Map<String, Double> medians = new LinkedHashMap<>();
    parts.forEach((name, ms) -> medians.put(name, ms.getPercentile(50)));
    return medians;
  }
}
