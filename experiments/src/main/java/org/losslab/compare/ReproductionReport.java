package org.losslab.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.losslab.files.AtomicFiles;

/** Shows a reproduction, and keeps it as {@code reproduction.json} and {@code reproduction.md}. */
public final class ReproductionReport {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private ReproductionReport() {}

  /** Returns the comparison in lines for a terminal; the last ones tell the verdict. */
  public static List<String> lines(ReproductionComparison comparison) {
    return List.copyOf(ReproductionText.lines(comparison));
  }

  /**
   * Writes both files.
   *
   * @param directory where they go; exists
   * @throws IOException if one cannot be written
   */
  public static void write(ReproductionComparison comparison, Path directory) throws IOException {
    AtomicFiles.write(
        directory.resolve("reproduction.json"), MAPPER.writeValueAsString(json(comparison)) + "\n");
    AtomicFiles.write(directory.resolve("reproduction.md"), markdown(comparison));
  }

  private static String markdown(ReproductionComparison comparison) {
    return "# Reproduction of "
        + comparison.original().path().getFileName()
        + "\n\n**"
        + ReproductionText.verdict(comparison)
        + ".**\n\n```\n"
        + String.join("\n", lines(comparison))
        + "\n```\n";
  }

  private static Map<String, Object> json(ReproductionComparison comparison) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("verdict", comparison.verdict().label());
    json.put("tolerance", comparison.tolerance());
    json.put("reasons", comparison.reasons());
    json.put("original", comparison.original().path().toAbsolutePath().normalize().toString());
    json.put("reproduced", comparison.reproduced().path().toAbsolutePath().normalize().toString());
    comparison.largest().ifPresent(d -> json.put("largest_difference", metric(d)));
    json.put("environment", fields(comparison.environment()));
    json.put("spec", fields(comparison.spec()));
    json.put("epochs_compared", comparison.commonEpochs());
    json.put("metrics_compared", comparison.commonMetrics());
    json.put("metrics", comparison.metrics().stream().map(ReproductionReport::metric).toList());
    json.put("results", fields(comparison.results()));
    return json;
  }

  private static List<Map<String, String>> fields(List<FieldDifference> differences) {
    List<Map<String, String>> list = new ArrayList<>();
    for (FieldDifference d : differences) {
      Map<String, String> map = new LinkedHashMap<>();
      map.put("field", d.field());
      map.put("original", d.first());
      map.put("reproduced", d.second());
      list.add(map);
    }
    return list;
  }

  private static Map<String, Object> metric(MetricDifference d) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("metric", d.metric());
    if (d.epoch().isPresent()) {
      map.put("epoch", d.epoch().getAsInt());
    }
    map.put("original", d.original());
    map.put("reproduced", d.reproduced());
    map.put("difference", d.distance());
    return map;
  }
}
