package org.losslab.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.losslab.files.AtomicFiles;
import org.losslab.records.StudyFile;
import org.losslab.stats.ComparisonSettings;

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

  private StatisticsFiles() {}

  /**
   * Writes both files.
   *
   * @param directory the study's directory
   * @param reference the comparisons with a reference, as flat maps; none: no reference
   * @return the files
   * @throws IOException if a file cannot be written
   */
  public static List<Path> write(
      Path directory, StudyStatistics statistics, List<Map<String, Object>> reference)
      throws IOException {
    Map<String, List<Map<String, Object>>> sections = new LinkedHashMap<>();
    sections.put("arms", StatisticsFacts.arms(statistics));
    sections.put("comparisons", StatisticsFacts.comparisons(statistics));
    if (!reference.isEmpty()) {
      sections.put("reference", reference);
    }
    Path csv = StudyFile.STATISTICS.in(directory);
    Path json = StudyFile.STATISTICS_JSON.in(directory);
    AtomicFiles.write(csv, csv(sections));
    AtomicFiles.write(json, json(statistics.settings(), sections));
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
      ComparisonSettings settings, Map<String, List<Map<String, Object>>> sections) {
    Map<String, Object> root = new LinkedHashMap<>();
    Map<String, Object> how = new LinkedHashMap<>();
    how.put("equivalence_margin", settings.margin());
    how.put("alpha", settings.alpha());
    how.put("confidence", settings.level());
    how.put("power", settings.power());
    how.put("bootstrap_resamples", settings.resamples());
    how.put("bootstrap_seed", settings.seed());
    root.put("settings", how);
    root.putAll(sections);
    try {
      return MAPPER.writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of texts and numbers are always JSON", e);
    }
  }
}
