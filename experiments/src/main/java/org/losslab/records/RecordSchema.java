package org.losslab.records;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON Schema (2020-12) of a record's file, made from the record, for readers elsewhere. */
final class RecordSchema {
  private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
      new PropertyNamingStrategies.SnakeCaseStrategy();

  private RecordSchema() {}

  /** Returns the schema as JSON text. */
  static String of(RunFile file, Class<? extends Record> type) {
    ObjectNode schema = Json.MAPPER.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", file.fileName());
    putRecord(schema, type);
    return Json.pretty(schema);
  }

  private static void putRecord(ObjectNode schema, Class<?> type) {
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    ArrayNode required = schema.putArray("required");
    for (RecordComponent component : type.getRecordComponents()) {
      String name = NAMES.translate(component.getName());
      Type content = component.getGenericType();
      if (component.getType() == Optional.class) {
        content = argument(content, 0);
      } else {
        required.add(name);
      }
      put(properties.putObject(name), content);
    }
  }

  private static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }

  private static void put(ObjectNode schema, Type type) {
    if (type instanceof ParameterizedType generic) {
      if (generic.getRawType() == List.class) {
        put(schema.put("type", "array").putObject("items"), argument(type, 0));
      } else if (generic.getRawType() == Map.class) {
        put(schema.put("type", "object").putObject("additionalProperties"), argument(type, 1));
      } else {
        throw new IllegalArgumentException("no schema for " + type);
      }
      return;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      putRecord(schema, plain);
    } else if (plain == int.class
        || plain == Integer.class
        || plain == long.class
        || plain == Long.class) {
      schema.put("type", "integer");
    } else if (plain == double.class || plain == Double.class) {
      // What is not finite stands as a word: JSON has no number for it.
      ArrayNode forms = schema.putArray("anyOf");
      forms.addObject().put("type", "number");
      forms.addObject().putArray("enum").add("NaN").add("Infinity").add("-Infinity");
    } else if (plain == boolean.class || plain == Boolean.class) {
      schema.put("type", "boolean");
    } else if (plain == RunStatus.class) {
      ArrayNode words = schema.putArray("enum");
      Arrays.stream(RunStatus.values())
          .filter(RunStatus::isEnded)
          .forEach(status -> words.add(status.word()));
    } else if (plain == Instant.class) {
      schema.put("type", "string").put("format", "date-time").put("pattern", "Z$");
    } else {
      schema.put("type", "string");
    }
  }
}
