package org.losslab.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.losslab.study.NetworkConfig;
import org.losslab.study.RunSpec;
import org.losslab.study.RunSpecJson;

/**
 * The fields of a record as texts by their dotted names, in the order of the file: to be shown, or
 * held against those of another run. A list is one text, its elements with commas between, or its
 * JSON where they are more than values. Fields that this version does not know are there too.
 */
public final class RunFields {
  /** What stands between the elements of a list. */
  public static final String SEPARATOR = ", ";

  /** The digest of a run's final parameters, in its result. */
  public static final String PARAMETERS = "parameters_sha256";

  private static final String FOREIGN_NETWORK = "network.deeplearning4j";

  /** What a result says of when, where and how fast. */
  private static final Set<String> CIRCUMSTANCES =
      Set.of(
          "seconds",
          "images_per_second",
          "peak_memory_bytes",
          "backend",
          "data_sha256",
          "data_warnings",
          "started",
          "ended");

  private RunFields() {}

  /**
   * Returns what a result says besides its {@linkplain FinalMetric metrics}: what two equal runs
   * agree in, and nothing of when, where and how fast.
   */
  public static Map<String, String> findings(RunResult result) {
    ObjectNode node = Json.MAPPER.valueToTree(result);
    node.remove(CIRCUMSTANCES);
    node.remove(FinalMetric.measures().stream().map(FinalMetric::toString).toList());
    return of(node);
  }

  /** Returns the fields of a run's spec; those of its file, whatever they are, if it is none. */
  public static Map<String, String> ofSpec(RecordedRun run) {
    try {
      return run.spec().isPresent() ? of(run.spec().get()) : read(run.directory(), RunFile.SPEC);
    } catch (DamagedException e) {
      // The run's problems say so.
      return Map.of();
    }
  }

  /** Returns the fields of a spec; of Deeplearning4j's JSON, which would fill pages, the digest. */
  public static Map<String, String> of(RunSpec spec) {
    try {
      Map<String, String> fields = of(Json.MAPPER.readTree(RunSpecJson.json(spec)));
      spec.network()
          .flatMap(NetworkConfig::deeplearning4jSha256)
          .ifPresent(sha256 -> fields.replace(FOREIGN_NETWORK, "JSON of SHA-256 " + sha256));
      return fields;
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new IllegalStateException("a spec is always JSON", e);
    }
  }

  /** Returns the fields of a spec besides its loss, its backend and its seed. */
  public static Map<String, String> settings(RunSpec spec) {
    Map<String, String> fields = of(spec);
    fields.keySet().removeAll(Set.of("loss", "backend", "seed"));
    return fields;
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
    return of("", node);
  }

  /** Returns the fields below a name. */
  static Map<String, String> of(String name, JsonNode node) {
    Map<String, String> leaves = new LinkedHashMap<>();
    add(name, node, leaves);
    return leaves;
  }

  private static void add(String name, JsonNode node, Map<String, String> leaves) {
    if (node.isObject()) {
      String prefix = name.isEmpty() ? "" : name + ".";
      node.properties().forEach(field -> add(prefix + field.getKey(), field.getValue(), leaves));
    } else if (node.isArray()) {
      List<String> elements = new ArrayList<>();
      node.forEach(element -> elements.add(element.asText()));
      boolean plain =
          StreamSupport.stream(node.spliterator(), false).allMatch(JsonNode::isValueNode);
      if (!elements.isEmpty()) {
        leaves.put(name, plain ? String.join(SEPARATOR, elements) : node.toString());
      }
    } else if (!node.isNull()) {
      leaves.put(name, node.asText());
    }
  }
}
