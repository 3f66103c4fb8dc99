package org.losslab.analysis;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One JSON object in a file, with readers of its fields whose errors name file and field. */
final class JsonFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Path file;
  private final JsonNode object;

  private JsonFile(Path file, JsonNode object) {
    this.file = file;
    this.object = object;
  }

  /**
   * Reads a file.
   *
   * @throws DamagedFileException if the file holds no JSON object
   * @throws IOException if the file cannot be read
   */
  static JsonFile read(Path file) throws DamagedFileException, IOException {
    try {
      JsonNode node = MAPPER.readTree(Files.readAllBytes(file));
      if (node == null || !node.isObject()) {
        throw new DamagedFileException(file + ":1: a JSON object is expected");
      }
      return new JsonFile(file, node);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      throw new DamagedFileException(file + ":" + line + ": not JSON: " + reason(e));
    }
  }

  /** Jackson's own words, without its note on a source that it does not show. */
  private static String reason(JsonProcessingException e) {
    return e.getOriginalMessage().replaceFirst(": expected close marker .*", "");
  }

  /** Returns the object in a field; an empty one if the field is absent. */
  JsonFile object(String field) throws DamagedFileException {
    JsonNode node = object.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return new JsonFile(file, MAPPER.createObjectNode());
    }
    if (!node.isObject()) {
      throw wrong(field, node, "an object");
    }
    return new JsonFile(file, node);
  }

  /** Returns the text in a field that must be there. */
  String text(String field) throws DamagedFileException {
    return optionalText(field)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> new DamagedFileException(file + ": " + field + " is missing"));
  }

  /** Returns the text in a field, if there is one. */
  Optional<String> optionalText(String field) throws DamagedFileException {
    JsonNode node = object.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    if (!node.isTextual()) {
      throw wrong(field, node, "text");
    }
    return Optional.of(node.textValue());
  }

  /** Returns the whole number in a field that must be there. */
  long wholeNumber(String field) throws DamagedFileException {
    JsonNode node = object.path(field);
    if (node.isMissingNode()) {
      throw new DamagedFileException(file + ": " + field + " is missing");
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong(field, node, "a whole number");
    }
    return node.longValue();
  }

  /** Returns the number in a field, {@code NaN} if absent; NaN and infinities may be quoted. */
  double number(String field) throws DamagedFileException {
    return number(field, object.path(field));
  }

  /** Returns the numbers in a field; none if absent. */
  List<Double> numbers(String field) throws DamagedFileException {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode element : array(field, object.path(field))) {
      numbers.add(number(field, element));
    }
    return List.copyOf(numbers);
  }

  /** Returns the texts in a field; none if absent. */
  List<String> texts(String field) throws DamagedFileException {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : array(field, object.path(field))) {
      if (!element.isTextual() || element.textValue().isBlank()) {
        throw wrong(field, element, "text that is not blank");
      }
      texts.add(element.textValue());
    }
    return List.copyOf(texts);
  }

  /** Returns the square matrix of counts in a field; no rows if absent. */
  List<List<Long>> squareMatrix(String field) throws DamagedFileException {
    JsonNode rows = array(field, object.path(field));
    List<List<Long>> matrix = new ArrayList<>();
    for (JsonNode row : rows) {
      if (array(field, row).size() != rows.size()) {
        throw new DamagedFileException(
            file + ": " + field + " has " + rows.size() + " rows, but a row of " + row.size());
      }
      List<Long> counts = new ArrayList<>();
      for (JsonNode count : row) {
        if (!count.isIntegralNumber() || !count.canConvertToLong() || count.longValue() < 0) {
          throw wrong(field, count, "a count");
        }
        counts.add(count.longValue());
      }
      matrix.add(List.copyOf(counts));
    }
    return List.copyOf(matrix);
  }

  /** Returns all fields as text, in the file's order. */
  Map<String, String> asTexts() {
    Map<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  /** Returns the objects in a list; none if absent. */
  List<JsonFile> objects(String field) throws DamagedFileException {
    List<JsonFile> objects = new ArrayList<>();
    for (JsonNode element : array(field, object.path(field))) {
      if (!element.isObject()) {
        throw wrong(field, element, "a list of objects");
      }
      objects.add(new JsonFile(file, element));
    }
    return List.copyOf(objects);
  }

  /**
   * Returns every text, number and truth value under a field as text, by its dotted name; those of
   * a list are joined. Whatever the field holds is right.
   *
   * @param field the field, or an empty text for the whole object
   */
  Map<String, String> leaves(String field) {
    Map<String, String> leaves = new LinkedHashMap<>();
    addLeaves(field, field.isEmpty() ? object : object.path(field), leaves);
    return leaves;
  }

  /** Returns the elements of a list as text; none if the field is no list. */
  List<String> elements(String field) {
    List<String> elements = new ArrayList<>();
    JsonNode node = object.path(field);
    if (node.isArray()) {
      node.forEach(element -> elements.add(element.asText()));
    }
    return List.copyOf(elements);
  }

  private static void addLeaves(String name, JsonNode node, Map<String, String> leaves) {
    if (node.isObject()) {
      String prefix = name.isEmpty() ? "" : name + ".";
      node.properties()
          .forEach(field -> addLeaves(prefix + field.getKey(), field.getValue(), leaves));
    } else if (node.isArray()) {
      List<String> elements = new ArrayList<>();
      node.forEach(element -> elements.add(element.isValueNode() ? element.asText() : "…"));
      if (!elements.isEmpty()) {
        leaves.put(name, String.join(", ", elements));
      }
    } else if (!node.isNull() && !node.isMissingNode()) {
      leaves.put(name, node.asText());
    }
  }

  private JsonNode array(String field, JsonNode node) throws DamagedFileException {
    if (node.isMissingNode() || node.isNull()) {
      return MAPPER.createArrayNode();
    }
    if (!node.isArray()) {
      throw wrong(field, node, "a list");
    }
    return node;
  }

  private double number(String field, JsonNode node) throws DamagedFileException {
    if (node.isMissingNode() || node.isNull()) {
      return Double.NaN;
    }
    if (node.isNumber()) {
      return node.doubleValue();
    }
    return switch (node.asText()) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw wrong(field, node, "a number");
    };
  }

  private DamagedFileException wrong(String field, JsonNode node, String right) {
    String text = node.toString();
    String shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return new DamagedFileException(
        file + ": " + field + " is " + shown + ", but must be " + right);
  }
}
