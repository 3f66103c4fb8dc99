package org.losslab.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.losslab.files.InputException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A file of settings whose values were checked one by one. Checks in which several take part look
 * at those that are right and refuse what is not; then {@link #build} makes the record, or throws
 * all that is wrong at once.
 *
 * @param <R> the record whose components are the settings
 */
public final class SettingsFile<R extends Record> {
  private final Class<R> type;
  private final MappingNode root;
  private final Problems problems;
  private final Binder binder;
  private List<ListEdit> edits = List.of();

  private SettingsFile(Class<R> type, MappingNode root, Problems problems) {
    this.type = type;
    this.root = root;
    this.problems = problems;
    this.binder = new Binder(type, problems);
  }

  /**
   * Reads a file of settings and puts overrides in.
   *
   * @param type the record whose components are the settings
   * @param file a file in YAML 1.2, or JSON, in UTF-8, of at most 1 MiB
   * @param overrides values that replace the file's, each {@code path.key=value}
   * @throws InputException if the file cannot be read, or is no YAML, or no mapping
   */
  public static <R extends Record> SettingsFile<R> read(
      Class<R> type, Path file, List<String> overrides) {
    Problems problems = new Problems();
    Optional<Node> node = StrictYaml.composeFile(file, problems);
    problems.throwIfAny();
    MappingNode root = StrictYaml.mapping(node.orElseThrow(), problems);
    Overrides changes = new Overrides(type, problems);
    MappingNode changed = changes.apply(root, overrides);
    SettingsFile<R> settings = new SettingsFile<>(type, changed, problems);
    settings.edits = changes.edits();
    settings.binder.bind(Field.of(type, ""), "", changed);
    return settings;
  }

  /**
   * Reads a file of settings that a program has written, maybe an older one.
   *
   * @param formerly the present names of settings inside a group, by their former dotted paths
   * @throws InputException as {@link #read}
   */
  public static <R extends Record> SettingsFile<R> recorded(
      Class<R> type, Path file, Map<String, String> formerly) {
    Problems problems = new Problems();
    Optional<Node> node = StrictYaml.composeFile(file, problems);
    problems.throwIfAny();
    MappingNode root = StrictYaml.mapping(node.orElseThrow(), problems);
    formerly.forEach((path, name) -> rename(root, path, name));
    SettingsFile<R> settings = new SettingsFile<>(type, root, problems);
    settings.binder.bind(Field.of(type, ""), "", root);
    return settings;
  }

  private static void rename(MappingNode parent, String path, String name) {
    int dot = path.indexOf('.');
    String key = dot < 0 ? path : path.substring(0, dot);
    List<NodeTuple> entries = new ArrayList<>(parent.getValue());
    for (int i = 0; i < entries.size(); i++) {
      NodeTuple entry = entries.get(i);
      if (!(entry.getKeyNode() instanceof ScalarNode found) || !found.getValue().equals(key)) {
        continue;
      }
      if (dot < 0) {
        Node renamed =
            new ScalarNode(
                found.getTag(),
                true,
                name,
                found.getScalarStyle(),
                found.getStartMark(),
                found.getEndMark());
        entries.set(i, new NodeTuple(renamed, entry.getValueNode()));
      } else if (entry.getValueNode() instanceof MappingNode group) {
        rename(group, path.substring(dot + 1), name);
      }
    }
    parent.setValue(entries);
  }

  /**
   * Reads settings from a text.
   *
   * @param origin the name of the text's file, for messages
   * @param text YAML 1.2 or JSON
   * @param dropped keys at the top that are passed over, as those of older versions
   * @throws InputException if the text is no YAML, or no mapping
   */
  public static <R extends Record> SettingsFile<R> parse(
      Class<R> type, String origin, String text, Set<String> dropped) {
    Problems problems = new Problems();
    Optional<Node> node = StrictYaml.compose(origin, text, problems);
    problems.throwIfAny();
    MappingNode root = StrictYaml.mapping(node.orElseThrow(), problems);
    List<NodeTuple> kept =
        root.getValue().stream()
            .filter(
                entry ->
                    !(entry.getKeyNode() instanceof ScalarNode key
                        && dropped.contains(key.getValue())))
            .toList();
    root.setValue(kept);
    SettingsFile<R> settings = new SettingsFile<>(type, root, problems);
    settings.binder.bind(Field.of(type, ""), "", root);
    return settings;
  }

  /** Returns the values that are right, defaults included, by their dotted paths. */
  public Map<String, Object> values() {
    return binder.bound();
  }

  /** Returns the record of a group whose values are all right; empty: some are wrong. */
  public <G extends Record> Optional<G> group(String path, Class<G> group) {
    boolean right =
        Field.leaves(group, path).stream().allMatch(leaf -> values().containsKey(leaf.path()));
    try {
      return right
          ? Optional.of(group.cast(Records.build(path, group, values())))
          : Optional.empty();
    } catch (WrongSettingException e) {
      return Optional.empty();
    }
  }

  /** Whether the file, or an override, gives a setting, be it right or wrong. */
  public boolean isGiven(String path) {
    return binder.node(path).isPresent();
  }

  /** Whether an override gives a setting. */
  public boolean isOverridden(String path) {
    return binder.node(path).filter(node -> Overrides.isLabel(origin(node))).isPresent();
  }

  /**
   * Returns what is written for a setting, item by item, right or wrong; "" for no single value.
   */
  public List<String> written(String path) {
    return binder.node(path).map(SettingsFile::items).orElse(List.of()).stream()
        .map(item -> item instanceof ScalarNode scalar ? scalar.getValue() : "")
        .toList();
  }

  /** Refuses that a setting is not given which some word of {@code name} beside it needs. */
  public void checkNeeded() {
    for (Field field : Field.leaves(type, "")) {
      String name = field.path().replaceFirst("[^.]*$", "name");
      if (!isGiven(field.path())
          && values().get(name) instanceof Word word
          && field.neededFor().contains(word.yamlName())) {
        refuse(
            name,
            field.path()
                + " is missing; "
                + word.yamlName()
                + " needs it: expected "
                + field.expected());
      }
    }
  }

  /** Replaces a value by another of its type. */
  public void replace(String path, Object value) {
    binder.bound().put(path, value);
  }

  /** Adds that a setting is wrong, at its place; at the file's start if it is not given. */
  public void refuse(String path, String message) {
    problems.add(binder.node(path).orElse(root), message);
  }

  /** Adds that a setting is wrong, at its place, or at that of another if it has none. */
  public void refuse(String path, String other, String message) {
    problems.add(binder.node(path).or(() -> binder.node(other)).orElse(root), message);
  }

  /** Returns the overrides of numbers in lists, which are not made yet. */
  public List<ListEdit> edits() {
    return edits;
  }

  /** Adds that an override of a number in a list is wrong. */
  public void refuse(ListEdit edit, String message) {
    problems.add(edit.label(), message);
  }

  /** Adds a message that names its own place, among those of a setting. */
  public void tell(String path, String message) {
    problems.addWhole(binder.node(path).orElse(root), message);
  }

  /** Adds that an item of a setting's list, from 0, is wrong; a single value is its own item. */
  public void refuse(String path, int item, String message) {
    problems.add(items(binder.node(path).orElse(root)).get(item), message);
  }

  /**
   * Returns the record.
   *
   * @throws InputException with a message for each thing that is wrong, {@code file:line:column:
   *     what is wrong; what would be right}, or {@code --set path.key=value: …} for an override
   */
  public R build() {
    problems.throwIfAny();
    try {
      return Records.build(type, binder.bound());
    } catch (WrongSettingException e) {
      problems.add(root, e.component() + " " + e.getMessage());
      problems.throwIfAny();
      throw e;
    }
  }

  /**
   * Returns a text of the user's as it stands in a message: cut, and control characters escaped.
   */
  public static String shorten(String text) {
    return Problems.shorten(text);
  }

  private static String origin(Node node) {
    return Problems.mark(node).getName();
  }

  private static List<Node> items(Node node) {
    return node instanceof SequenceNode list ? list.getValue() : List.of(node);
  }
}
