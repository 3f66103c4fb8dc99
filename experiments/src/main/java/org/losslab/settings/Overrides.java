package org.losslab.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Puts the values of {@code --set path.key=value} into the nodes of a file, before they are bound,
 * so that they meet the same checks. Of two for one path the last holds.
 */
final class Overrides {
  private static final String PREFIX = "--set ";

  private final Problems problems;
  private final List<Field> fields;
  private final List<Field> leaves;
  private final Optional<Grid> grid;
  private final List<ListEdit> edits = new ArrayList<>();

  /** Creates the overrides of the settings of {@code root}. */
  Overrides(Class<? extends Record> root, Problems problems) {
    this.problems = problems;
    this.fields = Field.of(root, "");
    this.leaves = Field.leaves(root, "");
    this.grid = Grid.among(fields);
  }

  /** Whether an origin is an override's and not a file's. */
  static boolean isLabel(String origin) {
    return origin.startsWith(PREFIX);
  }

  /** Returns the root with the overrides applied; those that are wrong become problems. */
  MappingNode apply(MappingNode root, List<String> overrides) {
    MappingNode changed = root;
    for (String override : overrides) {
      changed = apply(changed, override);
    }
    return changed;
  }

  private MappingNode apply(MappingNode root, String override) {
    String label = PREFIX + Problems.shorten(override);
    int equals = override.indexOf('=');
    if (equals < 1) {
      problems.add(label, form());
      return root;
    }
    String path = override.substring(0, equals).strip();
    Optional<Target> target = target(label, path);
    Optional<Node> value =
        target.flatMap(found -> value(label, found, override.substring(equals + 1)));
    if (value.isEmpty()) {
      return root;
    }
    Target found = target.get();
    if (found.keys().isEmpty()) {
      edit(label, root, path, found.field(), value.get());
      return root;
    }
    if (grid.isPresent() && isHeld(grid.get(), root, found)) {
      String name = grid.get().name();
      String key = grid.get().normalise(path);
      String instead = "; set " + name + "." + key + " instead";
      problems.add(label, "has no effect, because the " + name + " gives " + key + instead);
      return root;
    }
    return with(root, found.keys(), value.get());
  }

  /** Remembers a change of a number in a list, whose items may still be in a file. */
  private void edit(String label, MappingNode root, String path, Field number, Node node) {
    String setting = path.substring(0, path.indexOf('.'));
    Optional<String> held =
        inGrid(root)
            .map(entry -> entry.getKeyNode() instanceof ScalarNode key ? key.getValue() : "")
            .filter(key -> key.equals(path) || key.equals(setting))
            .findFirst();
    if (held.isPresent()) {
      String name = grid.orElseThrow().name();
      problems.add(label, "has no effect, because the " + name + " gives " + held.get());
      return;
    }
    new Values(problems, new HashMap<>())
        .one(number, path, node)
        .ifPresent(value -> edits.add(new ListEdit(label, path, Field.text(value))));
  }

  /** Returns the changes of numbers in lists, which are made when their files have been read. */
  List<ListEdit> edits() {
    return List.copyOf(edits);
  }

  /** Where an override goes: the keys down to it, none for an item of a list, and the setting. */
  private record Target(List<String> keys, Field field, boolean list) {}

  private Optional<Target> target(String label, String path) {
    List<String> keys = new ArrayList<>();
    List<Field> level = fields;
    String rest = path;
    while (true) {
      int dot = rest.indexOf('.');
      String key = dot < 0 ? rest : rest.substring(0, dot);
      Optional<Field> field = level.stream().filter(f -> f.name().equals(key)).findFirst();
      if (field.isEmpty()) {
        return unknown(label, path);
      }
      keys.add(key);
      if (dot > 0 && field.get().listed().isPresent()) {
        return item(label, path);
      }
      if (dot < 0) {
        return leaf(label, field.get(), keys);
      }
      rest = rest.substring(dot + 1);
      if (field.get().kind() == Kind.GRID) {
        String inGrid = grid.orElseThrow().normalise(rest);
        keys.add(inGrid);
        Optional<Field> axis = grid.get().field(inGrid);
        Optional<ItemPath> item = grid.get().item(inGrid);
        if (axis.isEmpty() && item.isPresent()) {
          problems.add(label, item.get().problem());
          return Optional.empty();
        }
        return axis.isEmpty()
            ? unknown(label, path)
            : Optional.of(new Target(keys, axis.get(), true));
      }
      level = field.get().children();
    }
  }

  private Optional<Target> item(String label, String path) {
    Optional<ItemPath> item = ItemPath.of(fields, path);
    if (item.isEmpty()) {
      problems.add(label, "expected a number in a list, as network.0.conv2d.filters");
      return Optional.empty();
    }
    if (item.get().number().isEmpty()) {
      problems.add(label, item.get().problem());
      return Optional.empty();
    }
    return Optional.of(new Target(List.of(), item.get().number().get(), false));
  }

  private Optional<Target> leaf(String label, Field field, List<String> keys) {
    if (field.children().isEmpty()) {
      return Optional.of(new Target(keys, field, field.items() > 0));
    }
    String example = field.path() + "." + field.children().get(0).name();
    problems.add(label, field.path() + " is a group; set one of its settings, such as " + example);
    return Optional.empty();
  }

  private Optional<Target> unknown(String label, String path) {
    List<String> paths = new ArrayList<>();
    leaves.forEach(field -> paths.add(field.path()));
    grid.ifPresent(
        found -> found.axes().forEach(axis -> paths.add(Field.join(found.name(), axis.path()))));
    String hint =
        Nearest.to(path, paths)
            .map(near -> "did you mean " + near + "?")
            .orElse("expected a path such as " + example().path());
    problems.add(label, "unknown setting " + Problems.quote(path) + "; " + hint);
    return Optional.empty();
  }

  private Optional<Node> value(String label, Target target, String text) {
    if (target.list() && !text.strip().startsWith("[")) {
      return StrictYaml.compose(label, "[" + text + "]", problems);
    }
    if (target.field().kind() == Kind.TEXT && !target.list()) {
      return Optional.of(scalar(label, text));
    }
    if (text.isBlank()) {
      problems.add(label, target.field().path() + " has no value; " + form());
      return Optional.empty();
    }
    return StrictYaml.compose(label, text, problems);
  }

  private String form() {
    Field example = example();
    String value = example.fallbackText().orElse("value");
    return "expected --set path.key=value, as in " + example.path() + "=" + value;
  }

  /** Returns a setting that is likely to be set: a whole number of those that can be axes. */
  private Field example() {
    String group = grid.map(found -> found.group() + ".").orElse("");
    return leaves.stream()
        .filter(leaf -> leaf.kind() == Kind.WHOLE_NUMBER && leaf.path().startsWith(group))
        .findFirst()
        .orElse(leaves.get(0));
  }

  /** Whether a setting of the axes' group has no effect because the grid varies it. */
  private boolean isHeld(Grid grid, MappingNode root, Target target) {
    String key = String.join(".", target.keys().subList(1, target.keys().size()));
    return target.keys().get(0).equals(grid.group())
        && inGrid(root).anyMatch(entry -> isKey(entry, key) || isGroupOf(entry, key));
  }

  /** Returns the entries of the grid. */
  private Stream<NodeTuple> inGrid(MappingNode root) {
    return root.getValue().stream()
        .filter(entry -> grid.isPresent() && isKey(entry, grid.get().name()))
        .map(NodeTuple::getValueNode)
        .filter(MappingNode.class::isInstance)
        .flatMap(node -> ((MappingNode) node).getValue().stream());
  }

  /** Whether an entry of the grid gives a whole group in which the setting lies. */
  private boolean isGroupOf(NodeTuple entry, String key) {
    return entry.getKeyNode() instanceof ScalarNode scalar
        && grid.filter(found -> key.startsWith(found.normalise(scalar.getValue()) + "."))
            .isPresent();
  }

  private boolean isKey(NodeTuple entry, String key) {
    return entry.getKeyNode() instanceof ScalarNode scalar
        && grid.map(found -> found.normalise(scalar.getValue()))
            .orElse(scalar.getValue())
            .equals(key);
  }

  /** Returns a copy of a mapping in which the value at {@code keys} is another. */
  private MappingNode with(MappingNode mapping, List<String> keys, Node value) {
    String key = keys.get(0);
    List<NodeTuple> entries = new ArrayList<>(mapping.getValue());
    int at = 0;
    while (at < entries.size() && !isKey(entries.get(at), key)) {
      at++;
    }
    Node changed = value;
    if (keys.size() > 1) {
      Node inner = at < entries.size() ? entries.get(at).getValueNode() : emptyLike(value);
      if (!(inner instanceof MappingNode group)) {
        // Not a group where one must be: binding reports it.
        return mapping;
      }
      changed = with(group, keys.subList(1, keys.size()), value);
    }
    if (at < entries.size()) {
      entries.set(at, new NodeTuple(entries.get(at).getKeyNode(), changed));
    } else {
      entries.add(new NodeTuple(scalar(Problems.mark(value).getName(), key), changed));
    }
    return new MappingNode(
        Tag.MAP, true, entries, FlowStyle.BLOCK, mapping.getStartMark(), mapping.getEndMark());
  }

  private static Node emptyLike(Node value) {
    return new MappingNode(
        Tag.MAP, true, List.of(), FlowStyle.BLOCK, value.getStartMark(), value.getEndMark());
  }

  private static Node scalar(String label, String text) {
    Optional<Mark> mark = Optional.of(new Mark(label, 0, 0, 0, new int[0], 0));
    return new ScalarNode(Tag.STR, true, text, ScalarStyle.PLAIN, mark, mark);
  }
}
