package org.losslab.records;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The one way between records and JSON: keys in snake case, absent values left out, NaN and
 * infinities as quoted words, times in ISO 8601 UTC. Reading is strict: an unknown, missing or
 * doubled key, a wrong type, and a fraction in place of a whole number are refused with file, line
 * and field.
 */
final class Json {
  /** A record nests a few levels; a file that nests thousands wants to exhaust the stack. */
  private static final int DEEPEST = 50;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .addModule(new Jdk8Module())
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new Time()))
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
          .annotationIntrospector(new Required())
          // Nothing in a list or a map is null.
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          // A record is its components; what else it answers, as isAlive(), is none of it.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .withCoercionConfig(
              LogicalType.Textual,
              texts ->
                  texts
                      .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                      .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
          .build();

  private static final ObjectWriter PRETTY =
      MAPPER.writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private Json() {}

  /** Every component of a record must be there, except an {@link Optional}. */
  private static final class Required extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return !Optional.class.isAssignableFrom(member.getRawType());
    }
  }

  private static final class Time extends StdScalarDeserializer<Instant> {
    private static final long serialVersionUID = 1L;

    Time() {
      super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String text = parser.getText();
      try {
        return Instant.parse(text);
      } catch (DateTimeException e) {
        return (Instant) context.handleWeirdStringValue(Instant.class, text, "not a time");
      }
    }
  }

  /** Returns a record as indented JSON that ends with a line break. */
  static String pretty(Object value) {
    try {
      return PRETTY.writeValueAsString(value) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record is always JSON", e);
    }
  }

  /** Returns a record as JSON on one line. */
  static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record is always JSON", e);
    }
  }

  /**
   * Reads a record.
   *
   * @param origin the name of the bytes' file, for messages
   * @throws DamagedException if they are not that record; the message has the file, the line and
   *     the field
   */
  static <T> T read(Path origin, byte[] bytes, Class<T> type) throws DamagedException {
    try {
      T value = MAPPER.readValue(bytes, type);
      if (value == null) {
        throw new DamagedException(origin + ":1: null, but a JSON object is expected");
      }
      return value;
    } catch (IOException e) {
      throw new DamagedException(message(origin, bytes, e));
    }
  }

  /** Reads an object of any keys, as for a file of a version that is not known yet. */
  static ObjectNode readObject(Path origin, byte[] bytes) throws DamagedException {
    try {
      JsonNode node = MAPPER.readTree(bytes);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw new DamagedException(message(origin, bytes, e));
    }
    throw new DamagedException(origin + ":1: a JSON object is expected");
  }

  private static String message(Path origin, byte[] bytes, IOException e) {
    if (!(e instanceof JsonProcessingException json)) {
      return origin + ": not JSON: " + e.getMessage();
    }
    int line = json.getLocation() == null ? 1 : Math.max(1, json.getLocation().getLineNr());
    String field = "";
    if (json instanceof JsonMappingException mapping) {
      field = field(mapping);
      line = line(bytes, pointer(mapping), line);
    }
    String words = words(json);
    String named = field.isEmpty() ? "" : field + (words.startsWith("is ") ? " " : ": ");
    return origin + ":" + line + ": " + named + words;
  }

  private static String field(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            part ->
                part.getFieldName() != null
                    ? "." + part.getFieldName()
                    : "[" + part.getIndex() + "]")
        .collect(Collectors.joining())
        .replaceFirst("^\\.", "");
  }

  private static String pointer(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            part ->
                "/"
                    + (part.getFieldName() != null
                        ? part.getFieldName().replace("~", "~0").replace("/", "~1")
                        : part.getIndex()))
        .collect(Collectors.joining());
  }

  /** Returns where a field stands; Jackson tells of unknown keys only at their object's end. */
  private static int line(byte[] bytes, String pointer, int otherwise) {
    try (JsonParser parser = MAPPER.createParser(bytes)) {
      while (parser.nextToken() != null) {
        if (parser.getParsingContext().pathAsPointer().toString().equals(pointer)) {
          return parser.currentTokenLocation().getLineNr();
        }
      }
    } catch (IOException e) {
      // It is not read to its end anyway.
      return otherwise;
    }
    return otherwise;
  }

  /** Says what is wrong in a user's words: no class of Java's. */
  private static String words(JsonProcessingException e) {
    String text = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
    if (e instanceof UnrecognizedPropertyException unknown) {
      return "unknown key \"" + unknown.getPropertyName() + "\"";
    }
    if (e instanceof MismatchedInputException mismatch) {
      if (text.startsWith("Missing required creator property")) {
        return "is missing";
      }
      return text.startsWith("Trailing token")
          ? "more follows behind the object"
          : expected(mismatch.getTargetType()) + " is expected";
    }
    return text.replaceFirst(": expected close marker .*", "")
        .replaceFirst(", from `[^`]*`", "")
        .replaceFirst(" \\(consider .*", "")
        .replaceFirst(" \\(for (Object|Array) starting at.*", "");
  }

  private static String expected(Class<?> type) {
    if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == RunStatus.class) {
      return Arrays.stream(RunStatus.values())
          .map(RunStatus::word)
          .collect(Collectors.joining(", ", "one of ", ""));
    }
    if (type == Instant.class) {
      return "a time such as 2026-11-25T17:00:00Z";
    }
    if (type == String.class) {
      return "a text";
    }
    return type != null && List.class.isAssignableFrom(type) ? "a list" : "a JSON object";
  }
}
