package org.losslab.settings;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.InputException;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A value of a file in JSON that is no record of settings, with its place. The file meets the
 * limits of every file of settings: 1 MiB, 20 levels, UTF-8.
 */
public final class LocatedValue {
  private static final int LONGEST_NUMBER = 100;

  private final Node node;

  private LocatedValue(Node node) {
    this.node = node;
  }

  /**
   * Reads a file.
   *
   * @throws InputException with a message that names the file, line and column
   */
  public static LocatedValue read(Path file) {
    Problems problems = new Problems();
    Optional<Node> root = StrictYaml.composeFile(file, problems);
    problems.throwIfAny();
    return new LocatedValue(root.orElseThrow());
  }

  /**
   * Reads a text.
   *
   * @param origin what it is called in messages
   * @throws InputException with a message that names the origin, line and column
   */
  public static LocatedValue parse(String origin, String text) {
    Problems problems = new Problems();
    Optional<Node> root = StrictYaml.compose(origin, text, problems);
    problems.throwIfAny();
    return new LocatedValue(root.orElseThrow());
  }

  /** Whether it is a mapping. */
  public boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** Returns the value of a key; empty: there is none, or null. */
  public Optional<LocatedValue> get(String key) {
    return Optional.ofNullable(entries().get(key)).filter(value -> !value.isNull());
  }

  /**
   * Returns the values of a mapping by their keys, in their order; none of what is no mapping.
   *
   * @throws InputException if a key is given twice
   */
  public Map<String, LocatedValue> entries() {
    Map<String, LocatedValue> entries = new LinkedHashMap<>();
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        LocatedValue key = new LocatedValue(entry.getKeyNode());
        if (entries.put(key.text(), new LocatedValue(entry.getValueNode())) != null) {
          throw new InputException(key.problem(Problems.quote(key.text()) + " is given twice"));
        }
      }
    }
    return entries;
  }

  /** Returns the values of a list; none of what is no list. */
  public List<LocatedValue> items() {
    return node instanceof SequenceNode list
        ? list.getValue().stream().map(LocatedValue::new).toList()
        : List.of();
  }

  /** Returns a single value as it is written; empty of a mapping or a list. */
  public String text() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  /** Returns a number; empty: it is none. */
  public Optional<Double> number() {
    boolean number =
        (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT))
            && text().length() <= LONGEST_NUMBER;
    try {
      return number ? Optional.of(Double.valueOf(text())) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether it is a text, and not a number or a truth value. */
  public boolean isText() {
    return node.getTag().equals(Tag.STR);
  }

  private boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  /** Returns a message at this place: {@code file:line:column: message}. */
  public String problem(String message) {
    Mark mark = Problems.mark(node);
    return mark.getName()
        + ":"
        + (mark.getLine() + 1)
        + ":"
        + (mark.getColumn() + 1)
        + ": "
        + message;
  }

  Node node() {
    return node;
  }

  /** Returns the value as maps, lists, texts, numbers and truth values. */
  public Object plain() {
    if (isMapping()) {
      Map<String, Object> plain = new LinkedHashMap<>();
      entries().forEach((key, value) -> plain.put(key, value.plain()));
      return plain;
    }
    if (node instanceof SequenceNode) {
      List<Object> plain = new ArrayList<>();
      items().forEach(item -> plain.add(item.plain()));
      return plain;
    }
    if (isNull()) {
      return null;
    }
    if (node.getTag().equals(Tag.BOOL)) {
      return Boolean.valueOf(text());
    }
    if (number().isEmpty()) {
      return text();
    }
    return new BigDecimal(text());
  }
}
