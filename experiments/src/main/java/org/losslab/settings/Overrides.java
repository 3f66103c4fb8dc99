package org.losslab.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.losslab.study.GridKeys;
import org.losslab.study.StudyConfig;
import org.losslab.study.TrainingConfig;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Puts the values of {@code --set path.key=value} into the nodes of a study file, before they are
 * bound, so that they meet the same checks. Of two for one path the last holds.
 */
public final class Overrides {
  private static final String PREFIX = "--set ";
  private static final String FORM = "expected --set path.key=value, as in training.epochs=2";

  private final Problems problems;
  private final List<Field> fields = Field.of(StudyConfig.class, "");

  public Overrides(Problems problems) {
    this.problems = problems;
  }

  /** Whether an origin is an override's and not a file's. */
  public static boolean isLabel(String origin) {
    return origin.startsWith(PREFIX);
  }

  /** Returns the root with the overrides applied; those that are wrong become problems. */
  public MappingNode apply(MappingNode root, List<String> overrides) {
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
      problems.add(label, FORM);
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
    if (found.keys().get(0).equals("training") && gridHolds(root, found)) {
      String key = GridKeys.normalise(path);
      problems.add(
          label, "has no effect, because the grid gives " + key + "; set grid." + key + " instead");
      return root;
    }
    return with(root, found.keys(), value.get());
  }

  /** Where an override goes: the keys down to it, and the setting there. */
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
      if (dot < 0) {
        return leaf(label, field.get(), keys);
      }
      rest = rest.substring(dot + 1);
      if (field.get().kind() == Field.Kind.GRID) {
        keys.add(GridKeys.normalise(rest));
        Field axis = GridKeys.fields(field.get()).get(GridKeys.normalise(rest));
        return axis == null ? unknown(label, path) : Optional.of(new Target(keys, axis, true));
      }
      level = field.get().children();
    }
  }

  private Optional<Target> leaf(String label, Field field, List<String> keys) {
    if (field.children().isEmpty()) {
      return Optional.of(new Target(keys, field, false));
    }
    String example = field.path() + "." + field.children().get(0).name();
    problems.add(label, field.path() + " is a group; set one of its settings, such as " + example);
    return Optional.empty();
  }

  private Optional<Target> unknown(String label, String path) {
    List<String> paths = new ArrayList<>();
    Field.leaves(StudyConfig.class, "").forEach(field -> paths.add(field.path()));
    Field.leaves(TrainingConfig.class, "").forEach(field -> paths.add("grid." + field.path()));
    String hint =
        Nearest.to(path, paths)
            .map(near -> "did you mean " + near + "?")
            .orElse("expected a path such as training.epochs or grid.seed");
    problems.add(label, "unknown setting " + Problems.quote(path) + "; " + hint);
    return Optional.empty();
  }

  private Optional<Node> value(String label, Target target, String text) {
    if (target.list() && !text.strip().startsWith("[")) {
      return StrictYaml.compose(label, "[" + text + "]", problems);
    }
    if (target.field().kind() == Field.Kind.TEXT && !target.list()) {
      return Optional.of(scalar(label, text));
    }
    if (text.isBlank()) {
      problems.add(label, target.field().path() + " has no value; " + FORM);
      return Optional.empty();
    }
    return StrictYaml.compose(label, text, problems);
  }

  private static boolean gridHolds(MappingNode root, Target target) {
    String key = String.join(".", target.keys().subList(1, target.keys().size()));
    return find(root, "grid")
        .filter(MappingNode.class::isInstance)
        .flatMap(grid -> find((MappingNode) grid, key))
        .isPresent();
  }

  private static Optional<Node> find(MappingNode mapping, String key) {
    return mapping.getValue().stream()
        .filter(entry -> isKey(entry, key))
        .map(NodeTuple::getValueNode)
        .findFirst();
  }

  private static boolean isKey(NodeTuple entry, String key) {
    return entry.getKeyNode() instanceof ScalarNode scalar
        && GridKeys.normalise(scalar.getValue()).equals(key);
  }

  /** Returns a copy of a mapping in which the value at {@code keys} is another. */
  private static MappingNode with(MappingNode mapping, List<String> keys, Node value) {
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
