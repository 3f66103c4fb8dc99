package org.losslab.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The path to a number in an item of a list that a setting holds, such as {@code
 * network.0.conv2d.filters}: the setting, the item from 0, its key, and the setting in it.
 */
final class ItemPath {
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z]+)\\.([0-9]{1,4})\\.([A-Za-z0-9]+)\\.([A-Za-z0-9]+)");

  private final Field list;
  private final String tag;
  private final String key;

  private ItemPath(Field list, String tag, String key) {
    this.list = list;
    this.tag = tag;
    this.key = key;
  }

  /** Returns what a path leads to; empty: it is none to an item of one of the settings' lists. */
  static Optional<ItemPath> of(List<Field> settings, String path) {
    Matcher matcher = FORM.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return settings.stream()
        .filter(field -> field.name().equals(matcher.group(1)))
        .flatMap(field -> field.listed().stream())
        .filter(items -> items.kind() == Kind.TAGGED)
        .map(items -> new ItemPath(items, matcher.group(3), matcher.group(4)))
        .findFirst();
  }

  /** Returns the number that it leads to; empty: {@link #problem} says why to none. */
  Optional<Field> number() {
    return Optional.ofNullable(Tags.of(list.valueType()).get(tag))
        .flatMap(type -> numbers(type).stream().filter(f -> f.name().equals(key)).findFirst());
  }

  /** Returns why it leads to no number, and what would. */
  String problem() {
    Map<String, Class<?>> tags = Tags.of(list.valueType());
    String item = list.valueType().getAnnotation(Tagged.class).value();
    if (!tags.containsKey(tag)) {
      return Problems.quote(tag)
          + " is not "
          + item
          + "; expected one of "
          + String.join(", ", tags.keySet());
    }
    String all = numbers(tags.get(tag)).stream().map(Field::name).collect(Collectors.joining(", "));
    return Problems.quote(key)
        + " is no number of "
        + tag
        + "; "
        + (all.isEmpty() ? "it has none" : "expected one of " + all);
  }

  /** Returns the settings of a record that are numbers. */
  static List<Field> numbers(Class<?> record) {
    return Field.of(record, "").stream()
        .filter(f -> f.kind() == Kind.WHOLE_NUMBER || f.kind() == Kind.NUMBER)
        .toList();
  }
}
