package org.losslab.records;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
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
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          // A record is its components; what else it answers, as isAlive(), is none of it.
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
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
        return (Instant)
            context.handleWeirdStringValue(
                Instant.class, text, "a time such as 2026-11-25T17:00:00Z is expected");
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
      throw new DamagedException(message(origin, e));
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
      throw new DamagedException(message(origin, e));
    }
    throw new DamagedException(origin + ":1: a JSON object is expected");
  }

  private static String message(Path origin, IOException e) {
    if (!(e instanceof JsonProcessingException json)) {
      return origin + ": not JSON: " + e.getMessage();
    }
    int line = json.getLocation() == null ? 1 : Math.max(1, json.getLocation().getLineNr());
    String field = json instanceof JsonMappingException mapping ? field(mapping) : "";
    return origin + ":" + line + ": " + (field.isEmpty() ? "" : field + ": ") + words(json);
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

  /** Jackson's own words, without Java's class names and its notes on sources. */
  private static String words(JsonProcessingException e) {
    String text = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
    return text.replaceFirst(": expected close marker .*", "")
        .replaceAll(" \\(class [^)]*\\)", "")
        .replaceFirst(", not marked as ignorable.*", "")
        .replaceFirst(" \\(index \\d+\\)", "")
        .replaceFirst("Missing required creator property '([^']*)'", "$1 is missing")
        .replaceFirst("Unrecognized field \"([^\"]*)\"", "unknown key \"$1\"")
        .replaceAll("`?(?:[a-z][\\w]*\\.)+([A-Z]\\w*)(?:<[^`]*>)?`?", "$1");
  }
}
