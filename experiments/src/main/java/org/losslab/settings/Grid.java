package org.losslab.settings;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The keys that a grid takes: its own settings and, as axes, those of another group. */
final class Grid {
  private final Field field;
  private final RecordComponent component;
  private final Axes axes;

  private Grid(Field field, RecordComponent component) {
    this.field = field;
    this.component = component;
    this.axes = component.getAnnotation(Axes.class);
  }

  /** Returns the grid that a group is. */
  static Grid of(Field field) {
    return new Grid(field, component(field.type()).orElseThrow());
  }

  /** Returns the grid among the settings of a root; empty: there is none. */
  static Optional<Grid> among(List<Field> fields) {
    return fields.stream().filter(field -> field.kind() == Kind.GRID).findFirst().map(Grid::of);
  }

  /** Returns the component of a record that takes the axes; empty: it is no grid. */
  static Optional<RecordComponent> component(Class<?> record) {
    return Arrays.stream(record.getRecordComponents())
        .filter(part -> part.isAnnotationPresent(Axes.class))
        .findFirst();
  }

  /** Returns an axis' values as the other group's record holds them. */
  static List<Object> values(RecordComponent component, GridAxis axis) {
    Axes axes = component.getAnnotation(Axes.class);
    Field field =
        possible(axes)
            .filter(possible -> possible.path().equals(axis.key()))
            .findFirst()
            .or(() -> ItemPath.of(beside(axes), axis.key()).flatMap(ItemPath::number))
            .orElseThrow();
    return axis.values().stream().map(field::parse).toList();
  }

  private static Stream<Field> possible(Axes axes) {
    return Stream.concat(Field.all(axes.settings()).stream(), beside(axes).stream());
  }

  private static List<Field> beside(Axes axes) {
    return axes.beside() == Record.class ? List.of() : Field.of(axes.beside(), "");
  }

  /** Returns the settings of the root that can be axes, whose lists' numbers can be too. */
  List<Field> beside() {
    return beside(axes);
  }

  /** Returns the path to a number in a list that a key is; empty: it is none. */
  Optional<ItemPath> item(String key) {
    return ItemPath.of(beside(), key);
  }

  /** Returns the setting of a key; empty: there is none. */
  Optional<Field> field(String key) {
    return Optional.ofNullable(fields().get(key)).or(() -> item(key).flatMap(ItemPath::number));
  }

  /** Returns the grid's own name at the root. */
  String name() {
    return field.name();
  }

  /** Returns the name of the group whose settings are axes here. */
  String group() {
    return axes.group();
  }

  /** Returns where the axes lie among the values of a root. */
  String axesPath() {
    return Field.join(field.path(), component.getName());
  }

  /** Returns the settings that can be axes, whole groups too, with paths inside their group. */
  List<Field> axes() {
    return possible(axes).filter(field -> field.whyNoAxis().isEmpty()).toList();
  }

  /** Returns all settings by their keys here, such as {@code optimizer.learningRate}. */
  Map<String, Field> fields() {
    Map<String, Field> fields = new LinkedHashMap<>();
    field.children().forEach(own -> fields.put(own.name(), own));
    axes().forEach(axis -> fields.put(axis.path(), axis));
    return fields;
  }

  /** Returns why a setting cannot be an axis; empty: it can, or it is none. */
  Optional<String> whyNoAxis(String key) {
    return Field.find(axes.settings(), key).map(Field::whyNoAxis).filter(why -> !why.isEmpty());
  }

  /** Returns a key without the other group's name, which may stand before it. */
  String normalise(String key) {
    String prefix = group() + ".";
    return key.startsWith(prefix) ? key.substring(prefix.length()) : key;
  }
}
