package org.losslab.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.losslab.study.RunSpec;
import org.losslab.study.RunSpecJson;

/**
 * The fields of a record as texts by their dotted names, in the order of the file: to be shown, or
 * held against those of another run. Elements of a list are joined. Fields that this version does
 * not know are there too.
 */
public final class RunFields {
  private RunFields() {}

  /** Returns the fields of a spec. */
  public static Map<String, String> of(RunSpec spec) {
    try {
      return of(Json.MAPPER.readTree(RunSpecJson.json(spec)));
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("a spec is always JSON", e);
    }
  }

  /** Returns the fields of an environment or a result. */
  public static Map<String, String> of(Record record) {
    return of(Json.MAPPER.<JsonNode>valueToTree(record));
  }

  /**
   * Returns the fields of one of a run's files, whatever they are; none if there is no such file.
   *
   * @throws DamagedException if the file is no JSON object
   */
  public static Map<String, String> read(Path directory, RunFile file) throws DamagedException {
    return file.existsIn(directory)
        ? of(Json.readObject(file.in(directory), file.read(directory)))
        : Map.of();
  }

  private static Map<String, String> of(JsonNode node) {
    Map<String, String> leaves = new LinkedHashMap<>();
    add("", node, leaves);
    return leaves;
  }

  private static void add(String name, JsonNode node, Map<String, String> leaves) {
    if (node.isObject()) {
      String prefix = name.isEmpty() ? "" : name + ".";
      node.properties().forEach(field -> add(prefix + field.getKey(), field.getValue(), leaves));
    } else if (node.isArray()) {
      List<String> elements = new ArrayList<>();
      node.forEach(element -> elements.add(element.isValueNode() ? element.asText() : "…"));
      if (!elements.isEmpty()) {
        leaves.put(name, String.join(", ", elements));
      }
    } else if (!node.isNull()) {
      leaves.put(name, node.asText());
    }
  }
}
