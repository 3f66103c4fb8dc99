package org.losslab.compare;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.ErrorText;

/** Reads a JSON file as fields with dotted paths; a damaged file becomes a message. */
final class JsonFields {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonFields() {}

  /**
   * Reads a file that holds one JSON object.
   *
   * @param problems gets a message when the file is absent, unreadable or damaged
   * @return the object; an empty one in these cases
   */
  static JsonNode read(Path file, List<String> problems) {
    try {
      Optional<byte[]> bytes = RecordedFile.read(file, problems);
      if (bytes.isPresent()) {
        JsonNode node = MAPPER.readTree(bytes.get());
        if (node != null && node.isObject()) {
          return node;
        }
        problems.add(file + ":1: is damaged: a JSON object is expected");
      }
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      problems.add(file + ":" + line + ": is damaged: not JSON");
    } catch (IOException e) {
      problems.add(file + ": cannot be read: " + ErrorText.reason(e));
    }
    return MAPPER.createObjectNode();
  }

  /** Returns the values below a node by their dotted paths, in the file's order. */
  static Map<String, String> flatten(String path, JsonNode node) {
    Map<String, String> fields = new LinkedHashMap<>();
    flatten(path, node, fields);
    return fields;
  }

  private static void flatten(String path, JsonNode node, Map<String, String> fields) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              field ->
                  flatten(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      field.getValue(),
                      fields));
    } else if (!node.isMissingNode()) {
      fields.put(path, text(node));
    }
  }

  /** Returns a value as text; the elements of a list of plain values with blanks between. */
  private static String text(JsonNode node) {
    if (!node.isArray()) {
      return node.asText();
    }
    List<String> elements = new ArrayList<>();
    for (JsonNode element : node) {
      if (element.isContainerNode()) {
        return node.toString();
      }
      elements.add(element.asText());
    }
    return String.join(" ", elements);
  }
}
