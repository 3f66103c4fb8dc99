package org.losslab.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Binds the nodes of a file to the settings of a record. Values land in a map by their dotted
 * paths, those that are wrong do not.
 */
final class Binder {
  private final Problems problems;
  private final Values values;
  private final List<Field> leaves;
  private final Map<String, Object> bound = new HashMap<>();
  private final Map<String, Node> nodes;

  /** Creates a binder to the settings of {@code record}. */
  Binder(Class<?> record, Problems problems) {
    this(record, problems, new HashMap<>());
  }

  /** Creates a binder that leaves there where settings stand. */
  Binder(Class<?> record, Problems problems, Map<String, Node> nodes) {
    this.problems = problems;
    this.nodes = nodes;
    this.values = new Values(problems, nodes);
    this.leaves = Field.leaves(record, "");
  }

  /** Returns the values that are right, defaults included, by their paths. */
  Map<String, Object> bound() {
    return bound;
  }

  /** Returns the node that a value was read from; empty: the file does not give it. */
  Optional<Node> node(String path) {
    return Optional.ofNullable(nodes.get(path));
  }

  /** Binds a mapping to the settings of a group; {@code path} is empty at the root. */
  void bind(List<Field> fields, String path, Node node) {
    Map<String, NodeTuple> given = entries(node, path);
    List<String> names = fields.stream().map(Field::name).toList();
    given.forEach(
        (key, entry) -> {
          int known = names.indexOf(key);
          if (known < 0) {
            addUnknown(path, key, names, entry.getKeyNode());
          } else {
            bindField(fields.get(known), entry.getValueNode());
          }
        });
    for (Field field : fields) {
      if (!given.containsKey(field.name())) {
        bindAbsent(field, node);
      }
    }
    checkNamed(fields, path, node, given);
  }

  /** Checks settings that belong to some words of the setting {@code name} beside them. */
  private void checkNamed(
      List<Field> fields, String path, Node group, Map<String, NodeTuple> given) {
    String namePath = Field.join(path, "name");
    if (!(bound.get(namePath) instanceof Word word)) {
      return;
    }
    for (Field field : fields) {
      NodeTuple entry = given.get(field.name());
      if (entry != null && !field.of().isEmpty() && !field.of().contains(word.yamlName())) {
        problems.add(
            entry.getKeyNode(),
            field.path()
                + " is a setting of "
                + String.join(" and ", field.of())
                + ", and "
                + namePath
                + " is "
                + word.yamlName()
                + "; leave it out");
      }
    }
  }

  private void bindField(Field field, Node node) {
    nodes.put(field.path(), node);
    switch (field.kind()) {
      case GROUP -> bindMapping(field, node, () -> bindGroup(field, node));
      case GRID -> bindMapping(field, node, () -> bindGrid(field, Grid.of(field), node));
      default -> bindValue(field, node);
    }
  }

  private void bindGroup(Field field, Node node) {
    int before = problems.count();
    bind(field.children(), field.path(), node);
    if (problems.count() == before) {
      build(field.path(), field.type(), node);
    }
  }

  /** Returns the record of a mapping; empty: a problem was added. */
  Optional<Object> record(Class<?> type, String path, MappingNode node) {
    int before = problems.count();
    bind(Field.of(type, path), path, node);
    return problems.count() == before ? build(path, type, node) : Optional.empty();
  }

  /** Makes the record of values that are right one by one, to see whether they go together. */
  private Optional<Object> build(String path, Class<?> type, Node node) {
    try {
      return Optional.of(Records.build(path, type, bound));
    } catch (WrongSettingException e) {
      String wrong = Field.join(path, e.component());
      problems.add(nodes.getOrDefault(wrong, node), wrong + " " + e.getMessage());
      return Optional.empty();
    }
  }

  private void bindMapping(Field field, Node node, Runnable bind) {
    if (node instanceof MappingNode) {
      bind.run();
    } else {
      String got = Values.got(field, node);
      problems.add(node, field.path() + " " + got + "; expected " + field.expected());
    }
  }

  private void bindValue(Field field, Node node) {
    Optional<?> value =
        field.list()
            ? values.many(field, field.path(), node)
            : values.one(field, field.path(), node).map(field::wrap);
    value.ifPresent(read -> bound.put(field.path(), read));
  }

  /** Binds a grid, in which its own settings and those that can be axes may stand with lists. */
  private void bindGrid(Field group, Grid grid, Node node) {
    Map<String, String> spellings = new HashMap<>();
    List<GridAxis> axes = new ArrayList<>();
    entries(node, group.path())
        .forEach(
            (spelling, entry) -> {
              String key = grid.normalise(spelling);
              Field field = grid.field(key).orElse(null);
              String first = spellings.putIfAbsent(key, spelling);
              if (grid.whyNoAxis(key).isPresent()) {
                String why = grid.whyNoAxis(key).get();
                problems.add(entry.getKeyNode(), Field.join(group.path(), key) + " " + why);
              } else if (field == null && grid.item(key).isPresent()) {
                String why = grid.item(key).get().problem();
                problems.add(entry.getKeyNode(), Field.join(group.path(), key) + ": " + why);
              } else if (field == null) {
                addUnknown(group.path(), spelling, grid.fields().keySet(), entry.getKeyNode());
              } else if (first != null) {
                problems.add(
                    entry.getKeyNode(),
                    spelling + " and " + first + " name the same setting; leave one out");
              } else {
                String path = Field.join(group.path(), key);
                nodes.put(path, entry.getValueNode());
                Optional<List<Object>> read = values.many(field, path, entry.getValueNode());
                if (field.list()) {
                  read.ifPresent(list -> bound.put(path, list));
                } else {
                  read.ifPresent(list -> axes.add(axis(key, list)));
                }
              }
            });
    bound.put(grid.axesPath(), axes);
    for (Field field : group.children()) {
      if (!spellings.containsKey(field.name())) {
        bindAbsent(field, node);
      }
    }
  }

  private static GridAxis axis(String key, List<Object> values) {
    return new GridAxis(key, values.stream().map(Field::text).toList());
  }

  /** Takes the default of a setting that {@code parent} does not give, or asks for it. */
  private void bindAbsent(Field field, Node parent) {
    if (field.required()) {
      String list = field.list() ? Values.OR_LIST : "";
      problems.add(parent, field.path() + " is missing; expected " + field.expected() + list);
    } else if (field.children().isEmpty()) {
      bound.put(field.path(), field.absent().orElseThrow());
    } else {
      field.children().forEach(child -> bindAbsent(child, parent));
    }
  }

  /** Returns the entries of a mapping in their order, the first of each key. */
  private Map<String, NodeTuple> entries(Node node, String path) {
    Map<String, NodeTuple> entries = new LinkedHashMap<>();
    for (NodeTuple entry : ((MappingNode) node).getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        problems.add(entry.getKeyNode(), "a key must be a word, not a list or a mapping");
        continue;
      }
      NodeTuple first = entries.putIfAbsent(key.getValue(), entry);
      if (first != null) {
        String name = Problems.shorten(Field.join(path, key.getValue()));
        int line = Problems.mark(first.getKeyNode()).getLine() + 1;
        problems.add(key, name + " is given a second time; the first is on line " + line);
      }
    }
    return entries;
  }

  /** Reports a key that is not one of {@code names}. */
  private void addUnknown(String path, String key, Collection<String> names, Node node) {
    String where = path.isEmpty() ? "" : " in " + path;
    Optional<String> near = Nearest.to(key, names);
    Optional<String> elsewhere =
        leaves.stream().map(Field::path).filter(p -> p.endsWith("." + key)).findFirst();
    String hint =
        near.or(() -> elsewhere)
            .map(name -> "did you mean " + name + "?")
            .orElse("expected one of " + String.join(", ", names));
    problems.add(node, "unknown key " + Problems.quote(key) + where + "; " + hint);
  }
}
