package org.losslab.settings;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads and checks single values and lists of them. */
final class Values {
  /** Follows what is expected where a list may stand. */
  static final String OR_LIST = ", or a list of such";

  /** No number that a setting needs is longer; parsing time grows with the square of the length. */
  private static final int LONGEST_NUMBER = 100;

  private static final Pattern WHOLE = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.[0-9]+|(0|[1-9][0-9]*)(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

  /** Numbers that YAML knows and people read as several: eight or ten, sixteen or a text. */
  private static final Pattern AMBIGUOUS = Pattern.compile("[-+]?0[0-9].*|0o.*|0x.*");

  private static final String PLAIN_DIGITS =
      "; write it in decimal digits, the first of several not 0";

  private final Problems problems;

  /** Receives where the items of lists stand, by their paths. */
  private final Map<String, Node> nodes;

  Values(Problems problems, Map<String, Node> nodes) {
    this.problems = problems;
    this.nodes = nodes;
  }

  /** Returns the value of a node; empty: a problem was added. */
  Optional<Object> one(Field field, String name, Node node) {
    return one(field, name, node, name, "");
  }

  /** Returns the values of a list, or of a scalar as a list of one; empty: a problem was added. */
  Optional<List<Object>> many(Field field, String name, Node node) {
    if (!(node instanceof SequenceNode sequence)) {
      if (field.items() > 0) {
        problems.add(node, name + " " + got(field, node) + "; " + expected(field));
        return Optional.empty();
      }
      return one(field, name, node, name, OR_LIST).map(List::of);
    }
    if (sequence.getValue().isEmpty()) {
      problems.add(node, name + " is an empty list; expected at least one value");
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    Set<Object> seen = new HashSet<>();
    boolean sound = true;
    for (Node item : sequence.getValue()) {
      nodes.put(name + "." + values.size(), item);
      Optional<Object> value = one(field, "a value of " + name, item, name, "");
      boolean different = field.items() == 0 && field.kind() != Kind.TAGGED;
      if (value.isPresent() && different && !seen.add(value.get())) {
        String twice =
            item instanceof ScalarNode scalar ? scalar.getValue() : Field.text(value.get());
        problems.add(
            item,
            () -> name + " holds " + Problems.shorten(twice) + " twice; expected each value once");
        sound = false;
      }
      value.ifPresent(values::add);
      sound &= value.isPresent();
    }
    if (field.items() > 0 && sequence.getValue().size() != field.items()) {
      problems.add(node, name + " holds " + values.size() + " values; " + expected(field));
      return Optional.empty();
    }
    return sound ? Optional.of(List.copyOf(values)) : Optional.empty();
  }

  private static String expected(Field field) {
    return "expected a list of " + field.items() + " values, each " + field.expected();
  }

  /** Reads one value; {@code path} is that of the settings inside it. */
  private Optional<Object> one(Field field, String name, Node node, String path, String orList) {
    if (field.kind() == Kind.TAGGED) {
      return tagged(field, name, node, path);
    }
    if (field.valueType().isRecord()) {
      if (node instanceof MappingNode mapping) {
        return record(field.valueType(), path, mapping);
      }
      if (node instanceof SequenceNode && field.listed().isPresent()) {
        return listed(field, path, node, Optional.empty());
      }
      if (node instanceof ScalarNode scalar && field.foreign(scalar.getValue()).isPresent()) {
        String stands = field.foreign(scalar.getValue()).get().name();
        Map<String, Object> given = Map.of(stands, Optional.of(scalar.getValue()));
        return made(field.valueType(), path, scalar, given);
      }
      Optional<IncludedFile> file = IncludedFile.of(field, node);
      if (file.isPresent()) {
        return file.get()
            .read(problems)
            .flatMap(list -> listed(field, path, list, Optional.of(file.get().name())));
      }
    }
    if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
      return wrong(field, name, node, orList);
    }
    return switch (field.kind()) {
      case WHOLE_NUMBER -> whole(field, name, scalar, orList);
      case NUMBER -> number(field, name, scalar, orList);
      case FLAG -> flag(field, name, scalar, orList);
      case RECORD -> alone(field, name, scalar, orList);
      case GROUP, GRID -> wrong(field, name, node, orList);
      case TAGGED -> throw new IllegalStateException("read before");
      default -> text(field, name, scalar, orList);
    };
  }

  private Optional<Object> whole(Field field, String name, ScalarNode node, String orList) {
    String text = node.getValue();
    if (!node.getTag().equals(Tag.INT)
        || text.length() > LONGEST_NUMBER
        || !WHOLE.matcher(text).matches()) {
      return wrong(field, name, node, orList + hint(text));
    }
    BigInteger value = new BigInteger(text);
    if (!field.range().contains(value.doubleValue())) {
      boolean zero = value.signum() == 0 && !field.whyNotZero().isEmpty();
      return wrong(field, name, node, orList + (zero ? "; " + field.whyNotZero() : ""));
    }
    return Optional.of(field.parse(value.toString()));
  }

  private Optional<Object> number(Field field, String name, ScalarNode node, String orList) {
    String text = node.getValue();
    boolean decimal = DECIMAL.matcher(text).matches();
    boolean tagged = node.getTag().equals(Tag.FLOAT) || node.getTag().equals(Tag.INT);
    if (!tagged || !decimal || text.length() > LONGEST_NUMBER) {
      return wrong(field, name, node, orList + hint(text));
    }
    // -0.0 becomes 0.0, so that numbers that are equal are one value.
    double value = Double.parseDouble(text) + 0.0;
    return field.range().contains(value) ? Optional.of(value) : wrong(field, name, node, orList);
  }

  private Optional<Object> flag(Field field, String name, ScalarNode node, String orList) {
    return node.getTag().equals(Tag.BOOL)
        ? Optional.of(field.parse(node.getValue().toLowerCase(Locale.ROOT)))
        : wrong(field, name, node, orList);
  }

  private Optional<Object> record(Class<?> type, String path, MappingNode node) {
    return new Binder(type, problems, nodes).record(type, path, node);
  }

  /** Reads the value that stands for a whole record. */
  private Optional<Object> alone(Field field, String name, ScalarNode node, String orList) {
    String mapping = field.valueType().getAnnotation(Shorthand.class).mapping();
    Field stands = field.shorthand().orElseThrow();
    return one(stands, name, node, name, ", or " + mapping + orList)
        .flatMap(
            value ->
                made(field.valueType(), name, node, Map.of(stands.name(), stands.wrap(value))));
  }

  /** Reads the list that stands for a whole record, which may have a name. */
  private Optional<Object> listed(Field field, String path, Node list, Optional<String> name) {
    Field items = field.listed().orElseThrow();
    Map<String, Object> given = new HashMap<>();
    name.ifPresent(text -> given.put(field.shorthand().orElseThrow().name(), Optional.of(text)));
    return many(items, Field.join(path, items.name()), list)
        .flatMap(
            values -> {
              given.put(items.name(), values);
              return made(field.valueType(), path, list, given);
            });
  }

  private Optional<Object> made(Class<?> type, String name, Node node, Map<String, Object> given) {
    try {
      return Optional.of(RecordText.build(type, given));
    } catch (WrongSettingException e) {
      problems.add(node, name + " " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Reads one of several records: a mapping of one key, or just this word. */
  private Optional<Object> tagged(Field field, String name, Node node, String path) {
    Map<String, Class<?>> tags = Tags.of(field.valueType());
    Node key = node;
    Optional<Node> value = Optional.empty();
    if (node instanceof MappingNode mapping && mapping.getValue().size() == 1) {
      key = mapping.getValue().get(0).getKeyNode();
      value = Optional.of(mapping.getValue().get(0).getValueNode());
    }
    String tag = key instanceof ScalarNode scalar ? scalar.getValue() : "";
    Class<?> type = tags.get(tag);
    if (type == null) {
      String near = nearest(tag, List.copyOf(tags.keySet()));
      String got = key instanceof ScalarNode ? "is " + Problems.quote(tag) : got(field, node);
      problems.add(key, name + " " + got + "; expected " + field.expected() + near);
      return Optional.empty();
    }
    String inner = Field.join(path, tag);
    if (value.isEmpty() || value.get() instanceof ScalarNode s && s.getTag().equals(Tag.NULL)) {
      return record(type, inner, StrictYaml.emptyMapping(key));
    }
    if (value.get() instanceof MappingNode settings) {
      return record(type, inner, settings);
    }
    Optional<Field> stands = Field.shorthand(type);
    if (stands.isEmpty() || !(value.get() instanceof ScalarNode scalar)) {
      problems.add(
          value.get(), inner + " " + got(field, value.get()) + "; expected a mapping of settings");
      return Optional.empty();
    }
    return one(stands.get(), inner, scalar, inner, ", or a mapping of settings")
        .flatMap(
            read ->
                made(type, inner, scalar, Map.of(stands.get().name(), stands.get().wrap(read))));
  }

  private static String hint(String number) {
    return AMBIGUOUS.matcher(number).matches() ? PLAIN_DIGITS : "";
  }

  private Optional<Object> text(Field field, String name, ScalarNode node, String orList) {
    String text = node.getValue();
    if (!node.getTag().equals(Tag.STR)) {
      return wrong(field, name, node, orList + "; to mean text, put it in quotes");
    }
    List<String> words = field.words();
    if (words.contains(text)) {
      return Optional.of(field.parse(text));
    }
    boolean free = words.isEmpty() && field.pattern().isEmpty();
    if (free || !field.pattern().isEmpty() && text.matches(field.pattern())) {
      return Optional.of(field.parse(text));
    }
    return wrong(field, name, node, () -> orList + nearest(text, words));
  }

  /** Returns the word that a text was meant to be, as a hint; the only word of all is none. */
  private static String nearest(String text, List<String> words) {
    Optional<String> near = words.size() > 1 ? Nearest.to(text, words) : Optional.empty();
    return near.map(word -> "; did you mean " + word + "?").orElse("");
  }

  private Optional<Object> wrong(Field field, String name, Node node, String hint) {
    return wrong(field, name, node, () -> hint);
  }

  private Optional<Object> wrong(Field field, String name, Node node, Supplier<String> hint) {
    problems.add(
        node, () -> name + " " + got(field, node) + "; expected " + field.expected() + hint.get());
    return Optional.empty();
  }

  /** Returns what a node is, as the verb of a message: {@code is 2.5}, {@code has no value}. */
  static String got(Field field, Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      return node instanceof SequenceNode ? "is a list" : "is a mapping";
    }
    String text = scalar.getValue();
    if (scalar.getTag().equals(Tag.NULL)) {
      return "has no value";
    }
    if (scalar.getTag().equals(Tag.STR)) {
      return (field.kind() == Kind.TEXT ? "is " : "is the text ") + Problems.quote(text);
    }
    boolean flag = scalar.getTag().equals(Tag.BOOL);
    String noun = flag ? "the truth value " : field.kind() == Kind.TEXT ? "the number " : "";
    return "is " + noun + Problems.shorten(text);
  }
}
