package org.losslab.settings;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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

  Values(Problems problems) {
    this.problems = problems;
  }

  /** Returns the value of a node; empty: a problem was added. */
  Optional<Object> one(Field field, String name, Node node) {
    return one(field, name, node, name, "");
  }

  /** Returns the values of a list, or of a scalar as a list of one; empty: a problem was added. */
  Optional<List<Object>> many(Field field, String name, Node node) {
    if (!(node instanceof SequenceNode sequence)) {
      return one(field, name, node, name, OR_LIST).map(List::of);
    }
    if (sequence.getValue().isEmpty()) {
      problems.add(node, name + " is an empty list; expected at least one value");
      return Optional.empty();
    }
    Set<Object> values = new LinkedHashSet<>();
    boolean sound = true;
    for (Node item : sequence.getValue()) {
      Optional<Object> value = one(field, "a value of " + name, item, name, "");
      if (value.isPresent() && !values.add(value.get())) {
        String twice =
            item instanceof ScalarNode scalar ? scalar.getValue() : Field.text(value.get());
        problems.add(
            item,
            () -> name + " holds " + Problems.shorten(twice) + " twice; expected each value once");
        sound = false;
      }
      sound &= value.isPresent();
    }
    return sound ? Optional.of(List.copyOf(values)) : Optional.empty();
  }

  /** Reads one value; {@code path} is that of the settings inside it. */
  private Optional<Object> one(Field field, String name, Node node, String path, String orList) {
    if (field.valueType().isRecord() && node instanceof MappingNode mapping) {
      return new Binder(field.valueType(), problems).record(field, path, mapping);
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

  /** Reads the value that stands for a whole record. */
  private Optional<Object> alone(Field field, String name, ScalarNode node, String orList) {
    String mapping = field.valueType().getAnnotation(Shorthand.class).mapping();
    return one(field.shorthand().orElseThrow(), name, node, name, ", or " + mapping + orList)
        .map(value -> RecordText.ofShorthand(field, value));
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
      return (field.kind() == Field.Kind.TEXT ? "is " : "is the text ") + Problems.quote(text);
    }
    boolean flag = scalar.getTag().equals(Tag.BOOL);
    String noun = flag ? "the truth value " : field.kind() == Field.Kind.TEXT ? "the number " : "";
    return "is " + noun + Problems.shorten(text);
  }
}
