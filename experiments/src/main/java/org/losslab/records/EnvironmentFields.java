package org.losslab.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run's numbers may depend on besides its spec, as fields: its {@code environment.json}, and
 * of its {@code result.json} what the worker has found out about its data and its native libraries.
 * Each jar and each JVM flag is a field of its own, so that an added, a removed and a changed one
 * can be told apart. Fields that this version does not know are there too.
 */
public final class EnvironmentFields {
  /** What a result tells of the surroundings. */
  private static final String DATA = "data_sha256";

  private static final String BACKEND = "backend";

  /** Differ from one start to the next and say nothing about the surroundings. */
  private static final List<String> IGNORED = List.of("created", "attempt", "registration");

  /** The order in which fields are shown: what most likely explains a difference comes first. */
  private static final List<String> GROUPS =
      List.of(
          "git",
          "program",
          "jars",
          "native_classifier",
          "java",
          "os",
          "cpu",
          "memory",
          "gpu",
          BACKEND,
          "threads",
          "worker_flags",
          "inherited_flags",
          "scheduler_flags",
          "environment",
          "system_properties",
          DATA);

  /** {@code artifact-1.2.3.jar}, {@code artifact-1.2.3-classifier.jar}. */
  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

  /** {@code -Xmx1g}, {@code -XX:+Name}, {@code -XX:Name=value}, {@code -Dname=value}. */
  private static final Pattern FLAG =
      Pattern.compile("(-Xm[nsx]|-Xss|-XX:)[+-]?([^=]*).*|(.*?)=.*");

  private EnvironmentFields() {}

  /** A name, and what of an element of a list belongs to it. */
  private record Named(String name, String value) {}

  /**
   * Returns the fields of a run; none of a file that is missing or damaged.
   *
   * @param directory the run's directory
   */
  public static Map<String, String> of(Path directory) {
    JsonNode environment = object(directory, RunFile.ENVIRONMENT);
    JsonNode result = object(directory, RunFile.RESULT);
    Map<String, String> fields = new LinkedHashMap<>();
    environment
        .properties()
        .forEach(entry -> fields.putAll(fields(entry.getKey(), entry.getValue())));
    for (String name : List.of(DATA, BACKEND)) {
      if (result.has(name)) {
        fields.putAll(RunFields.of(name, result.get(name)));
      }
    }
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String group : GROUPS) {
      fields.forEach(
          (name, value) -> {
            if (isOf(group, name)) {
              ordered.put(name, value);
            }
          });
    }
    fields.forEach(ordered::putIfAbsent);
    return ordered;
  }

  /** Whether a field tells which images a run had. */
  public static boolean isOfData(String field) {
    return isOf(DATA, field);
  }

  private static boolean isOf(String group, String field) {
    return field.equals(group) || field.startsWith(group + ".");
  }

  private static JsonNode object(Path directory, RunFile file) {
    try {
      return Json.readObject(file.in(directory), file.read(directory));
    } catch (DamagedException e) {
      // What is wrong with it is told by whoever reads the run.
      return Json.MAPPER.createObjectNode();
    }
  }

  private static Map<String, String> fields(String name, JsonNode value) {
    if (IGNORED.contains(name)) {
      return Map.of();
    }
    if (value.isArray() && name.equals("jars")) {
      return named(name, value, EnvironmentFields::jar);
    }
    if (value.isArray() && name.endsWith("_flags")) {
      return named(name, value, EnvironmentFields::flag);
    }
    return value.isArray() && name.equals("resumed") ? resumed(value) : RunFields.of(name, value);
  }

  /** What was different at each later start of a resumed run; nothing if only the time was. */
  private static Map<String, String> resumed(JsonNode starts) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < starts.size(); i++) {
      for (Map.Entry<String, JsonNode> field : starts.get(i).properties()) {
        if (!IGNORED.contains(field.getKey())) {
          fields.putAll(
              RunFields.of("resumed." + (i + 1) + "." + field.getKey(), field.getValue()));
        }
      }
    }
    return fields;
  }

  private static Map<String, String> named(
      String list, JsonNode elements, Function<String, Named> parser) {
    Map<String, String> fields = new TreeMap<>();
    for (JsonNode element : elements) {
      Named named = parser.apply(element.isContainerNode() ? element.toString() : element.asText());
      fields.merge(list + "." + named.name, named.value, (a, b) -> a + RunFields.SEPARATOR + b);
    }
    return fields;
  }

  private static Named jar(String file) {
    Matcher matcher = JAR.matcher(file);
    return matcher.matches()
        ? new Named(matcher.group(1), matcher.group(2))
        : new Named(file, "present");
  }

  private static Named flag(String flag) {
    Matcher matcher = FLAG.matcher(flag);
    if (!matcher.matches()) {
      return new Named(flag, "present");
    }
    if (matcher.group(3) != null) {
      return new Named(matcher.group(3), flag);
    }
    boolean option = matcher.group(1).equals("-XX:");
    return new Named(option ? "-XX:" + matcher.group(2) : matcher.group(1), flag);
  }
}
