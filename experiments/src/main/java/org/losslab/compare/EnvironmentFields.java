package org.losslab.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a run's numbers may depend on besides its spec, as fields: the {@code environment.json}, and
 * of the {@code result.json} what the worker has found out about its data and its native libraries.
 * Each jar and each JVM flag is a field of its own, so that an added, a removed and a changed one
 * can be told apart.
 */
final class EnvironmentFields {
  /** Differ from one start to the next and say nothing about the surroundings. */
  private static final List<String> IGNORED = List.of("created", "attempt");

  /** The order in which fields are shown: what most likely explains a difference comes first. */
  private static final List<String> GROUPS =
      List.of(
          "git",
          "jars",
          "native_classifier",
          "java",
          "os",
          "cpu",
          "memory",
          "gpu",
          "backend",
          "threads",
          "worker_flags",
          "environment",
          "system_properties",
          "data_sha256");

  /** {@code artifact-1.2.3.jar}, {@code artifact-1.2.3-classifier.jar}. */
  private static final Pattern JAR = Pattern.compile("(.+?)-(\\d.*)\\.jar");

  /** {@code -Xmx1g}, {@code -XX:+Name}, {@code -XX:Name=value}, {@code -Dname=value}. */
  private static final Pattern FLAG =
      Pattern.compile("(-Xm[nsx]|-Xss|-XX:)[+-]?([^=]*).*|(.*?)=.*");

  private EnvironmentFields() {}

  /**
   * Returns the fields.
   *
   * @param environment the content of {@code environment.json}
   * @param result the content of {@code result.json}
   */
  static Map<String, String> of(JsonNode environment, JsonNode result) {
    Map<String, String> fields = new LinkedHashMap<>();
    environment
        .properties()
        .forEach(entry -> fields.putAll(fields(entry.getKey(), entry.getValue())));
    fields.putAll(JsonFields.flatten("data_sha256", result.path("data_sha256")));
    fields.putAll(JsonFields.flatten("backend", result.path("backend")));
    Map<String, String> ordered = new LinkedHashMap<>();
    for (String group : GROUPS) {
      fields.forEach(
          (name, value) -> {
            if (name.equals(group) || name.startsWith(group + ".")) {
              ordered.put(name, value);
            }
          });
    }
    fields.forEach(ordered::putIfAbsent);
    return ordered;
  }

  private static Map<String, String> fields(String name, JsonNode value) {
    if (IGNORED.contains(name)) {
      return Map.of();
    }
    if (name.equals("jars") && value.isArray()) {
      return named(value, EnvironmentFields::jar, "jars.");
    }
    if (name.equals("worker_flags") && value.isArray()) {
      return named(value, EnvironmentFields::flag, "worker_flags.");
    }
    if (name.equals("resumed") && value.isArray()) {
      return resumed(value);
    }
    return JsonFields.flatten(name, value);
  }

  /** What was different at each later start of a resumed run; nothing if only the time was. */
  private static Map<String, String> resumed(JsonNode starts) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < starts.size(); i++) {
      for (Map.Entry<String, JsonNode> field : starts.get(i).properties()) {
        if (!IGNORED.contains(field.getKey())) {
          String path = "resumed." + (i + 1) + "." + field.getKey();
          fields.putAll(JsonFields.flatten(path, field.getValue()));
        }
      }
    }
    return fields;
  }

  /** A name, and what of an element belongs to it. */
  private record Named(String name, String value) {}

  private static Map<String, String> named(
      JsonNode list, Function<String, Named> parser, String prefix) {
    Map<String, String> fields = new TreeMap<>();
    for (JsonNode element : list) {
      Named named = parser.apply(element.isContainerNode() ? element.toString() : element.asText());
      fields.merge(prefix + named.name(), named.value(), (a, b) -> a + " " + b);
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
