package org.losslab.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * Writes the JSON Schema (2020-12) of files of settings, from which an editor completes and checks
 * them. It knows each setting by itself; the checks in which several take part are the reader's
 * alone.
 */
public final class SchemaWriter {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private SchemaWriter() {}

  /** Returns the schema of the files in which somebody writes a record, as JSON text. */
  public static String json(Class<? extends Record> root, String title) {
    return json(root, title, true);
  }

  /**
   * Returns the schema of the files that hold a record, as JSON text.
   *
   * @param needs whether they give what some words need, as somebody who writes one must
   */
  public static String json(Class<? extends Record> root, String title, boolean needs) {
    ObjectNode schema = MAPPER.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    putGroup(schema, Field.of(root, ""));
    if (!needs) {
      schema.findParents("allOf").forEach(group -> ((ObjectNode) group).remove("allOf"));
    }
    try {
      return MAPPER.writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the schema", e);
    }
  }

  private static void putGroup(ObjectNode schema, List<Field> fields) {
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    for (Field field : fields) {
      ObjectNode property = properties.putObject(field.name());
      switch (field.kind()) {
        case GROUP -> putGroup(property.put("description", field.description()), field.children());
        case GRID -> putGrid(property.put("description", field.description()), Grid.of(field));
        default -> putValue(property, field);
      }
    }
    for (Field field : fields) {
      if (!field.of().isEmpty()) {
        putName(schema.withObject("dependentSchemas").putObject(field.name()), field.of());
      }
      if (!field.neededFor().isEmpty()) {
        ObjectNode rule = schema.withArray("allOf").addObject();
        putName(rule.putObject("if"), field.neededFor());
        rule.putObject("then").putArray("required").add(field.name());
      }
    }
    fields.stream()
        .filter(Field::required)
        .forEach(field -> schema.withArray("required").add(field.name()));
  }

  /** A group whose setting {@code name} is one of some words. */
  private static void putName(ObjectNode schema, List<String> words) {
    ArrayNode names = schema.putObject("properties").putObject("name").putArray("enum");
    words.forEach(names::add);
    schema.putArray("required").add("name");
  }

  /** Keys with the axes' group before them are checked too, but not offered by an editor. */
  private static void putGrid(ObjectNode schema, Grid grid) {
    putGroup(schema, List.of());
    ObjectNode properties = schema.withObject("properties");
    ObjectNode longNames = schema.putObject("patternProperties");
    for (Map.Entry<String, Field> entry : grid.fields().entrySet()) {
      Field field = entry.getValue();
      putOneOrMany(properties.putObject(entry.getKey()), field);
      if (field.required()) {
        schema.withArray("required").add(field.name());
      }
      if (!field.list()) {
        String name = "^" + (grid.group() + "." + entry.getKey()).replace(".", "\\.") + "$";
        putOneOrMany(longNames.putObject(name), field);
      }
    }
    for (Field beside : grid.beside()) {
      beside.listed().ifPresent(items -> putNumbers(longNames, beside.name(), items));
    }
  }

  /** The numbers in the items of a list, by their paths. */
  private static void putNumbers(ObjectNode patterns, String setting, Field items) {
    Tags.of(items.valueType())
        .forEach(
            (tag, type) -> {
              for (Field number : ItemPath.numbers(type)) {
                String name = "^" + setting + "\\.[0-9]+\\." + tag + "\\." + number.name() + "$";
                putOneOrMany(patterns.putObject(name), number);
              }
            });
  }

  private static void putOneOrMany(ObjectNode schema, Field field) {
    schema.put("description", field.description());
    if (field.list()) {
      field
          .fallback()
          .ifPresent(value -> schema.set("default", MAPPER.createArrayNode().add(json(value))));
    }
    ArrayNode forms = schema.putArray("anyOf");
    putCheck(forms.addObject(), field);
    ObjectNode list = forms.addObject();
    list.put("type", "array").put("minItems", 1).put("uniqueItems", true);
    putCheck(list.putObject("items"), field);
  }

  private static void putValue(ObjectNode schema, Field field) {
    String note = field.fallback().isPresent() ? "" : field.fallbackText().orElse("");
    schema.put("description", field.description() + (note.isEmpty() ? "" : ". Default: " + note));
    if (field.kind() == Kind.TAGGED) {
      putItems(schema, field);
    } else if (field.items() > 0) {
      schema.put("type", "array").put("minItems", field.items()).put("maxItems", field.items());
      putCheck(schema.putObject("items"), field);
    } else {
      putCheck(schema, field);
    }
    field.fallback().ifPresent(value -> schema.set("default", json(value)));
  }

  private static void putCheck(ObjectNode schema, Field field) {
    switch (field.kind()) {
      case WHOLE_NUMBER -> putRange(schema.put("type", "integer"), field.range());
      case NUMBER -> putRange(schema.put("type", "number"), field.range());
      case FLAG -> schema.put("type", "boolean");
      case GROUP, GRID ->
          putGroup(schema.put("description", field.description()), field.children());
      case TAGGED -> putTagged(schema, field);
      case RECORD -> {
        ArrayNode forms = schema.putArray("anyOf");
        putCheck(forms.addObject(), field.shorthand().orElseThrow());
        field.listed().ifPresent(items -> putItems(forms.addObject(), items));
        putGroup(
            forms.addObject().put("description", field.description()),
            Field.of(field.valueType(), ""));
      }
      default -> {
        schema.put("type", "string");
        boolean both = !field.words().isEmpty() && !field.pattern().isEmpty();
        ArrayNode forms = both ? schema.putArray("anyOf") : MAPPER.createArrayNode();
        ObjectNode wordForm = both ? forms.addObject() : schema;
        field.words().forEach(word -> wordForm.withArray("enum").add(word));
        if (!field.pattern().isEmpty()) {
          ObjectNode textForm = both ? forms.addObject() : schema;
          textForm.put("pattern", "^" + field.pattern() + "$");
        }
      }
    }
  }

  private static void putItems(ObjectNode schema, Field field) {
    schema.put("type", "array").put("minItems", 1);
    putTagged(schema.putObject("items"), field);
  }

  /** One key with its settings, or the key alone where it needs none. */
  private static void putTagged(ObjectNode schema, Field field) {
    ArrayNode words = MAPPER.createArrayNode();
    ObjectNode properties = MAPPER.createObjectNode();
    Tags.of(field.valueType())
        .forEach(
            (tag, type) -> {
              List<Field> settings = Field.of(type, "");
              ArrayNode forms = properties.putObject(tag).putArray("anyOf");
              putGroup(forms.addObject().put("description", "The layer " + tag), settings);
              Field.shorthand(type).ifPresent(stands -> putCheck(forms.addObject(), stands));
              if (settings.stream().noneMatch(Field::required)) {
                forms.addObject().put("type", "null");
                words.add(tag);
              }
            });
    ArrayNode forms = schema.putArray("anyOf");
    forms.addObject().set("enum", words);
    ObjectNode mapping = forms.addObject().put("description", "One layer");
    mapping.put("type", "object").put("minProperties", 1).put("maxProperties", 1);
    mapping.put("additionalProperties", false).set("properties", properties);
  }

  private static void putRange(ObjectNode schema, Range range) {
    schema.set(range.aboveMin() ? "exclusiveMinimum" : "minimum", number(range.min()));
    schema.set(range.belowMax() ? "exclusiveMaximum" : "maximum", number(range.max()));
  }

  private static JsonNode number(double value) {
    return value == Math.rint(value) ? LongNode.valueOf((long) value) : DoubleNode.valueOf(value);
  }

  private static JsonNode json(Object value) {
    return MAPPER.valueToTree(value instanceof Word word ? word.yamlName() : value);
  }
}
