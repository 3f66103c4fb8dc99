package org.losslab.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.losslab.files.AtomicFiles;
import org.losslab.records.StudyFile;
import org.losslab.stats.ComparisonSettings;
import org.losslab.study.StatisticsConfig;

/**
 * Every number of the statistics in full, in stored units (accuracies are fractions): {@code
 * statistics.json}, and the same as one number a line in {@code statistics.csv}: the differences of
 * pairs have a line a seed, and what is a word is in the column {@code text}. A number that does
 * not exist is left out.
 */
public final class StatisticsFiles {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final String SEEDS = "seeds";

  /** What says of which comparison a statistic is, in columns of its own. */
  private static final List<String> KEYS = List.of("metric", "arm", "compared_with", SEEDS);

  private static final String HEADER =
      "section,metric,arm,compared_with,statistic,value,seed,text\n";

  private static final String SET = "set";
  private static final String DEFAULT = "default";

  private StatisticsFiles() {}

  /**
   * Writes both files.
   *
   * @param directory the study's directory
   * @param reference the comparison with a reference, if the study names one
   * @return the files
   * @throws IOException if a file cannot be written
   */
  public static List<Path> write(
      Path directory,
      StudyResults study,
      StudyStatistics statistics,
      Optional<ReferenceComparison> reference)
      throws IOException {
    Map<String, List<Map<String, Object>>> sections = new LinkedHashMap<>();
    sections.put("arms", StatisticsFacts.arms(study, statistics));
    sections.put("comparisons", StatisticsFacts.comparisons(statistics));
    List<Map<String, Object>> referenceFacts = StatisticsFacts.reference(reference, statistics);
    if (!referenceFacts.isEmpty()) {
      sections.put("reference", referenceFacts);
    }
    PowerStatement.of(study, statistics)
        .ifPresent(power -> sections.put("power", List.of(StatisticsFacts.power(power))));
    Path csv = StudyFile.STATISTICS.in(directory);
    Path json = StudyFile.STATISTICS_JSON.in(directory);
    AtomicFiles.write(csv, csv(sections));
    AtomicFiles.write(json, json(study, statistics, sections));
    return List.of(csv, json);
  }

  private static String csv(Map<String, List<Map<String, Object>>> sections) {
    StringBuilder text = new StringBuilder(HEADER);
    sections.forEach(
        (section, facts) -> {
          for (Map<String, Object> fact : facts) {
            fact.forEach(
                (name, value) -> {
                  if (!KEYS.contains(name)) {
                    add(text, section, fact, name, value);
                  }
                });
          }
        });
    return text.toString();
  }

  private static void add(
      StringBuilder text, String section, Map<String, Object> fact, String name, Object value) {
    if (value instanceof List<?> values) {
      List<?> seeds = (List<?>) fact.get(SEEDS);
      for (int i = 0; i < values.size(); i++) {
        addLine(text, section, fact, name, values.get(i), seeds.get(i), "");
      }
    } else if (value instanceof Number) {
      addLine(text, section, fact, name, value, "", "");
    } else {
      addLine(text, section, fact, name, "", "", value);
    }
  }

  private static void addLine(
      StringBuilder text,
      String section,
      Map<String, Object> fact,
      String name,
      Object value,
      Object seed,
      Object words) {
    text.append(
            CSVFormat.DEFAULT.format(
                section,
                fact.getOrDefault("metric", ""),
                fact.getOrDefault("arm", ""),
                fact.getOrDefault("compared_with", ""),
                name,
                value,
                seed,
                words))
        .append('\n');
  }

  private static String json(
      StudyResults study,
      StudyStatistics statistics,
      Map<String, List<Map<String, Object>>> sections) {
    ComparisonSettings settings = statistics.settings();
    StatisticsConfig config = study.statistics();
    Map<String, Object> root = new LinkedHashMap<>();
    Map<String, Object> how = new LinkedHashMap<>();
    how.put("equivalence_margin", config.resolvedMargin());
    how.put("equivalence_margin_is", config.margin().isPresent() ? SET : DEFAULT);
    how.put("cross_entropy_margin", config.resolvedCrossEntropyMargin());
    how.put("cross_entropy_margin_is", config.crossEntropyMargin().isPresent() ? SET : DEFAULT);
    if (!statistics.reference().isEmpty()) {
      how.put("reference_margin", config.resolvedReferenceMargin());
      how.put("reference_margin_is", config.referenceMargin().isPresent() ? SET : DEFAULT);
    }
    how.put("rationale", config.rationale());
    config.primary().ifPresent(pair -> how.put("primary", pair));
    config
        .primary()
        .ifPresent(pair -> how.put("primary_metric", config.resolvedPrimaryMetric().yamlName()));
    how.put("pairs", config.pairs().yamlName());
    how.put("family", statistics.family());
    how.put("alpha", settings.alpha());
    how.put("confidence", settings.level());
    how.put("power", settings.power());
    how.put("bootstrap_resamples", settings.resamples());
    how.put("bootstrap_seed", settings.seed());
    // 0 where they are not known.
    how.put("test_images", study.images(Metric.TEST_ACCURACY).orElse(0));
    how.put("validation_images", study.images(Metric.VALIDATION_ACCURACY).orElse(0));
    config.plannedSd().ifPresent(sd -> how.put("planned_sd", sd));
    config.plannedSdSeeds().ifPresent(seeds -> how.put("planned_sd_seeds", seeds));
    how.put("planned_seeds", study.recorded().config().grid().seed().size());
    root.put("settings", how);
    root.putAll(sections);
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of texts and numbers are always JSON", e);
    }
  }
}
