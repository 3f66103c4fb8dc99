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
import org.losslab.stats.ComparisonSettings;

/**
 * Every number of the statistics in full, in stored units (accuracies are fractions): {@code
 * statistics.json}, and the same as one number a line in {@code statistics.csv}. A number that does
 * not exist is left out.
 */
public final class StatisticsFiles {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private static final List<String> KEYS = List.of("metric", "arm", "compared_with");

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
    Path csv = directory.resolve("statistics.csv");
    Path json = directory.resolve("statistics.json");
    AtomicFiles.write(csv, csv(sections));
    AtomicFiles.write(json, json(statistics.settings(), sections));
    return List.of(csv, json);
  }

  private static String csv(Map<String, List<Map<String, Object>>> sections) {
    StringBuilder text = new StringBuilder("section,metric,arm,compared_with,statistic,value\n");
    sections.forEach(
        (section, facts) -> {
          for (Map<String, Object> fact : facts) {
            fact.forEach(
                (name, value) -> {
                  if (!KEYS.contains(name)) {
                    text.append(line(section, fact, name, value)).append('\n');
                  }
                });
          }
        });
    return text.toString();
  }

  private static String line(String section, Map<String, Object> fact, String name, Object value) {
    String shown =
        value instanceof List<?> list
            ? String.join(" ", list.stream().map(Object::toString).toList())
            : value.toString();
    return CSVFormat.DEFAULT.format(
        section,
        fact.getOrDefault("metric", ""),
        fact.getOrDefault("arm", ""),
        fact.getOrDefault("compared_with", ""),
        name,
        shown);
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
