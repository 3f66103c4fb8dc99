package org.losslab.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** A setting: one component of a configuration record with its {@link Setting}. */
final class Field {

  private final String path;
  private final Setting setting;
  private final Class<?> type;

  /** The type of one value: that inside a list or an {@link Optional}. */
  private final Class<?> valueType;

  private final boolean list;
  private final Kind kind;
  private final List<Field> children;

  private Field(String parent, RecordComponent component) {
    this.path = join(parent, Records.key(component));
    this.setting = component.getAnnotation(Setting.class);
    this.type = component.getType();
    this.list = type == List.class;
    this.valueType = valueType(component);
    this.kind = Kind.of(valueType);
    this.children = isGroup(type) ? of(type, path) : List.of();
  }

  /** Returns the settings of a configuration record, with paths from {@code parent} on. */
  static List<Field> of(Class<?> record, String parent) {
    List<Field> fields = new ArrayList<>();
    for (RecordComponent component : record.getRecordComponents()) {
      if (component.isAnnotationPresent(Setting.class)) {
        fields.add(new Field(parent, component));
      }
    }
    return List.copyOf(fields);
  }

  /** Returns the settings of a configuration record that hold a value, those of groups included. */
  static List<Field> leaves(Class<?> record, String parent) {
    List<Field> leaves = new ArrayList<>();
    collectLeaves(of(record, parent), leaves);
    return List.copyOf(leaves);
  }

  private static void collectLeaves(List<Field> fields, List<Field> leaves) {
    for (Field field : fields) {
      if (field.children.isEmpty()) {
        leaves.add(field);
      } else {
        collectLeaves(field.children, leaves);
      }
    }
  }

  /** Returns the settings of a configuration record, groups and those inside them. */
  static List<Field> all(Class<?> record) {
    List<Field> all = new ArrayList<>(of(record, ""));
    for (int i = 0; i < all.size(); i++) {
      all.addAll(i + 1, all.get(i).children);
    }
    return List.copyOf(all);
  }

  /** Returns the setting of that path inside a configuration record, a value or a group. */
  static Optional<Field> find(Class<?> record, String path) {
    return all(record).stream().filter(field -> field.path.equals(path)).findFirst();
  }

  /** Whether a component of this type is a group of settings, and not one value. */
  static boolean isGroup(Class<?> type) {
    return type.isRecord() && !type.isAnnotationPresent(Shorthand.class);
  }

  private static Class<?> valueType(RecordComponent component) {
    if (component.getType() == OptionalInt.class) {
      return int.class;
    }
    if (component.getType() == OptionalDouble.class) {
      return double.class;
    }
    boolean wrapped = component.getType() == List.class || component.getType() == Optional.class;
    Type inner =
        wrapped && component.getGenericType() instanceof ParameterizedType generic
            ? generic.getActualTypeArguments()[0]
            : component.getType();
    return inner instanceof Class<?> single ? single : component.getType();
  }

  static String join(String parent, String name) {
    return parent.isEmpty() ? name : parent + "." + name;
  }

  /** Returns the dotted path, such as {@code training.epochs}. */
  String path() {
    return path;
  }

  /** Returns the last part of the path. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  Class<?> type() {
    return type;
  }

  Kind kind() {
    return kind;
  }

  /** Whether it holds one value or a list of them. */
  boolean list() {
    return list;
  }

  /**
   * Returns how many values its list holds, which may be equal; 0: any number of different ones.
   */
  int items() {
    return setting.items();
  }

  /** Returns the words of {@code name} beside it with which alone it may be given; none: any. */
  List<String> of() {
    return List.of(setting.of());
  }

  /** Returns the words of {@code name} beside it with which it must be given. */
  List<String> neededFor() {
    return List.of(setting.neededFor());
  }

  /** Returns the settings inside a group; none for a value. */
  List<Field> children() {
    return children;
  }

  String description() {
    return setting.value();
  }

  Range range() {
    return Range.of(setting);
  }

  /** Returns the words allowed; none: any text that matches the pattern. */
  List<String> words() {
    return Words.names(wordType());
  }

  private Class<? extends Word> wordType() {
    return valueType.isEnum() ? valueType.asSubclass(Word.class) : setting.words();
  }

  /** Returns the pattern of the whole text, or of one that is none of the words; empty: none. */
  String pattern() {
    return setting.pattern();
  }

  String whyNoAxis() {
    return setting.whyNoAxis();
  }

  String whyNotZero() {
    return setting.whyNotZero();
  }

  /** Returns the default as text, or in words where there is no one value. */
  Optional<String> fallbackText() {
    if (!setting.fallbackNote().isEmpty()) {
      return Optional.of(setting.fallbackNote());
    }
    return Arrays.stream(setting.fallback()).findFirst();
  }

  /** Returns the default as it stands in the text form of JSON; none where it is said in words. */
  Optional<Object> fallback() {
    return Arrays.stream(setting.fallback()).findFirst().map(this::parse);
  }

  /** Whether a file must give it, or in a group something inside it. */
  boolean required() {
    return children.isEmpty() ? absent().isEmpty() : children.stream().anyMatch(Field::required);
  }

  /** Returns what the record holds when the file says nothing; empty: the file must say it. */
  Optional<Object> absent() {
    if (type == Optional.class) {
      return Optional.of(Optional.empty());
    }
    if (type == OptionalInt.class) {
      return Optional.of(OptionalInt.empty());
    }
    if (type == OptionalDouble.class) {
      return Optional.of(OptionalDouble.empty());
    }
    boolean mayBeEmpty = setting.fallback().length == 0 && !setting.fallbackNote().isEmpty();
    if (setting.items() > 0 || kind == Kind.TAGGED || list && mayBeEmpty) {
      return Optional.of(List.of());
    }
    return fallback().map(value -> list ? List.of(value) : value);
  }

  /** Returns one value as the record holds it. */
  Object wrap(Object value) {
    if (type == Optional.class) {
      return Optional.of(value);
    }
    if (type == OptionalDouble.class) {
      return OptionalDouble.of((Double) value);
    }
    return type == OptionalInt.class ? OptionalInt.of((Integer) value) : value;
  }

  /** Returns the value of a text that is known to be one of this setting's. */
  Object parse(String text) {
    if (kind == Kind.NUMBER) {
      return Double.valueOf(text);
    }
    if (kind == Kind.FLAG) {
      return Boolean.valueOf(text);
    }
    if (valueType.isRecord() || kind == Kind.TAGGED) {
      return RecordText.parse(this, text);
    }
    if (kind == Kind.WHOLE_NUMBER) {
      return Kind.isLong(valueType) ? (Object) Long.valueOf(text) : (Object) Integer.valueOf(text);
    }
    return valueType.isEnum() ? Words.named(wordType(), text) : text;
  }

  /** Returns the text of a value; the inverse of {@link #parse}. */
  static String text(Object value) {
    if (value instanceof Record settings) {
      return RecordText.of(settings);
    }
    return value instanceof Word word ? word.yamlName() : value.toString();
  }

  /** Returns the type of one value: that inside a list or an {@link Optional}. */
  Class<?> valueType() {
    return valueType;
  }

  /** Returns the setting that can stand for the whole of a record; empty: none can. */
  Optional<Field> shorthand() {
    return shorthand(valueType);
  }

  /** Returns the setting that can stand for the whole of a record; empty: none can. */
  static Optional<Field> shorthand(Class<?> record) {
    return Optional.ofNullable(record.getAnnotation(Shorthand.class))
        .flatMap(form -> find(record, form.value()));
  }

  /** Returns the setting that a list stands for in a record; empty: none. */
  Optional<Field> listed() {
    return Optional.ofNullable(valueType.getAnnotation(Shorthand.class))
        .flatMap(form -> find(valueType, form.list()));
  }

  /** Returns the setting that the name of a foreign file stands for in a record; empty: none. */
  Optional<Field> foreign(String text) {
    return Optional.ofNullable(valueType.getAnnotation(Shorthand.class))
        .filter(form -> !form.file().isEmpty() && text.endsWith(form.ending()))
        .flatMap(form -> find(valueType, form.file()));
  }

  /** Returns what one value must be, to follow the word "expected". */
  String expected() {
    if (!words().isEmpty()) {
      String all = String.join(", ", words());
      String other = setting.patternNote().isEmpty() ? "" : ", or " + setting.patternNote();
      return (words().size() == 1 ? all : "one of " + all) + other;
    }
    if (!setting.patternNote().isEmpty()) {
      return setting.patternNote();
    }
    if (kind == Kind.TAGGED) {
      String all = String.join(", ", Tags.of(valueType).keySet());
      return valueType.getAnnotation(Tagged.class).value() + ": a mapping of one of " + all;
    }
    if (kind == Kind.RECORD) {
      String mapping = valueType.getAnnotation(Shorthand.class).mapping();
      return shorthand().orElseThrow().expected() + ", or " + mapping;
    }
    boolean number = kind == Kind.NUMBER || kind == Kind.WHOLE_NUMBER;
    return number ? kind.noun() + " " + range() : kind.noun();
  }
}
