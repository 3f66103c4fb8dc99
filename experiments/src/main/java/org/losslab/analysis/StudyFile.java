package org.losslab.analysis;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.stats.ComparisonSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The few words of a study's {@code study.yaml} that a report needs. The file was checked when the
 * study was run; here it is only read, and a missing word is no error.
 *
 * @param name the study's name
 * @param description what the study is about, if it says so
 * @param reference the name of the published curves to draw in, if any
 * @param comparison the equivalence margin and the level of the tests
 * @param plannedRuns how many runs the grid expands into; 0 if the file does not say
 * @param problems what could not be used, each naming the file
 */
record StudyFile(
    String name,
    Optional<String> description,
    Optional<String> reference,
    ComparisonSettings comparison,
    int plannedRuns,
    List<String> problems) {

  private static final double DEFAULT_MARGIN = 0.01;
  private static final double POWER = 0.8;

  /**
   * Reads a study's file.
   *
   * @param studyDirectory the study's directory, whose name stands in for a missing study name
   * @throws DamagedFileException if the file is not YAML
   * @throws IOException if the file cannot be read
   */
  static StudyFile read(Path studyDirectory) throws DamagedFileException, IOException {
    Path file = studyDirectory.resolve("study.yaml");
    StudyFile unknown = unnamed(studyDirectory);
    if (Files.notExists(file)) {
      return unknown;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    try {
      Object loaded =
          new Load(LoadSettings.builder().setLabel("study.yaml").build()).loadFromString(text);
      if (!(loaded instanceof Map<?, ?> map)) {
        throw new DamagedFileException(file + ":1: a YAML mapping is expected");
      }
      List<String> problems = new ArrayList<>();
      return new StudyFile(
          text(map, "study").orElse(unknown.name),
          text(map, "description"),
          text(map, "reference"),
          comparison(file, map.get("statistics"), problems),
          plannedRuns(map.get("grid")),
          List.copyOf(problems));
    } catch (YamlEngineException e) {
      throw new DamagedFileException(file + ": not YAML: " + e.getMessage());
    }
  }

  /** Returns what is known of a study without its file. */
  static StudyFile unnamed(Path studyDirectory) {
    String name = studyDirectory.toAbsolutePath().normalize().getFileName().toString();
    return new StudyFile(
        name,
        Optional.empty(),
        Optional.empty(),
        ComparisonSettings.of(DEFAULT_MARGIN),
        0,
        List.of());
  }

  private static int plannedRuns(Object grid) {
    if (!(grid instanceof Map<?, ?> axes)) {
      return 0;
    }
    long runs = 1;
    for (Object values : axes.values()) {
      runs = Math.min(runs * (values instanceof List<?> list ? list.size() : 1), Integer.MAX_VALUE);
    }
    return (int) runs;
  }

  private static ComparisonSettings comparison(
      Path file, Object statistics, List<String> problems) {
    Map<?, ?> map = statistics instanceof Map<?, ?> given ? given : Map.of();
    double margin = number(file, map, "equivalenceMargin", DEFAULT_MARGIN, 0, problems);
    double level = number(file, map, "confidence", ComparisonSettings.DEFAULT_LEVEL, 0.5, problems);
    return new ComparisonSettings(
        margin,
        BigDecimal.ONE.subtract(BigDecimal.valueOf(level)).doubleValue(),
        POWER,
        ComparisonSettings.DEFAULT_RESAMPLES,
        ComparisonSettings.DEFAULT_SEED);
  }

  /** Returns a number strictly between a limit and 1, or the default where the file has another. */
  private static double number(
      Path file, Map<?, ?> map, String key, double standard, double above, List<String> problems) {
    Object value = map.get(key);
    if (value == null) {
      return standard;
    }
    if (value instanceof Number number
        && number.doubleValue() > above
        && number.doubleValue() < 1) {
      return number.doubleValue();
    }
    problems.add(
        "%s: statistics.%s is %s, but a report needs a number above %s and below 1; %s is used"
            .formatted(
                file,
                key,
                value,
                BigDecimal.valueOf(above).stripTrailingZeros().toPlainString(),
                standard));
    return standard;
  }

  private static Optional<String> text(Map<?, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(Object::toString).filter(text -> !text.isBlank());
  }
}
