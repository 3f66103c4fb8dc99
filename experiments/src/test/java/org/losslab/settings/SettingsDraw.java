package org.losslab.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Draws settings as the maps that a YAML file holds, from their descriptions. */
public final class SettingsDraw {
  private final Random random;
  private final double mistakes;
  private final Set<String> always;
  private final Predicate<String> never;

  private SettingsDraw(
      Random random, double mistakes, Set<String> always, Predicate<String> never) {
    this.never = never;
    this.random = random;
    this.mistakes = mistakes;
    this.always = always;
  }

  /**
   * Draws the settings of a record.
   *
   * @param mistakes how likely each part is to be wrong, in [0, 1]
   * @param always paths that are always given
   * @param never paths that never are
   */
  public static Map<String, Object> draw(
      Class<? extends Record> root,
      Random random,
      double mistakes,
      Set<String> always,
      Predicate<String> never) {
    return new SettingsDraw(random, mistakes, always, never).group(Field.of(root, ""));
  }

  private Map<String, Object> group(List<Field> fields) {
    Map<String, Object> group = new LinkedHashMap<>();
    for (Field field : fields) {
      if (mistake()) {
        group.put("x" + field.name(), 1);
      }
      if (never.test(field.path())) {
        continue;
      }
      String name = String.valueOf(group.get("name"));
      boolean named = field.of().isEmpty() || field.of().contains(name);
      if (!named && !mistake()) {
        continue;
      }
      boolean needed = field.required() || field.neededFor().contains(name);
      if (always.contains(field.path()) || (needed ? !mistake() : random.nextBoolean())) {
        group.put(field.name(), draw(field));
      }
    }
    return group;
  }

  private Object draw(Field field) {
    return switch (field.kind()) {
      case GROUP -> mistake() ? List.of(1) : group(field.children());
      case GRID -> grid(Grid.of(field));
      default -> field.items() == 0 ? value(field) : items(field);
    };
  }

  private List<Object> items(Field field) {
    return Stream.generate(() -> value(field))
        .limit(mistake() ? field.items() + 1 : field.items())
        .toList();
  }

  private Map<String, Object> grid(Grid grid) {
    Map<String, Object> drawn = new LinkedHashMap<>();
    grid.fields()
        .forEach(
            (key, field) -> {
              if (never.test(key)) {
                return;
              }
              if (field.required() ? !mistake() : random.nextInt(4) == 0) {
                String prefix = !field.list() && random.nextBoolean() ? grid.group() + "." : "";
                drawn.put(prefix + key, oneOrMany(field));
              }
            });
    return drawn;
  }

  private Object oneOrMany(Field field) {
    if (random.nextBoolean()) {
      return value(field);
    }
    List<Object> values = new ArrayList<>();
    if (!mistake()) {
      values.add(value(field));
      if (mistake()) {
        values.add(values.get(0));
      }
    }
    return values;
  }

  private Object value(Field setting) {
    Field field = setting.shorthand().orElse(setting);
    return mistake() ? pick(wrong(field)) : pick(right(field));
  }

  /** Values near the lower end, as settings limit one another from above. */
  private static List<Object> right(Field field) {
    Range range = field.range();
    double span = range.max() - range.min();
    return switch (field.kind()) {
      case WHOLE_NUMBER ->
          List.of((long) range.min(), (long) Math.min(range.min() + 5, range.max()));
      case NUMBER -> List.of(range.min() + span / 8, range.min() + span / 4);
      case FLAG -> List.of(true, false);
      default ->
          !field.words().isEmpty()
              ? List.copyOf(field.words())
              : field.pattern().isEmpty() ? texts() : matching(field.pattern());
    };
  }

  private static List<Object> matching(String pattern) {
    return Stream.of(
            "s", "A.b-_7", "17", "1-12:30:00", "#SBATCH --a=b c\n#SBATCH --d\n", "0af9".repeat(16))
        .filter(text -> text.matches(pattern))
        .<Object>map(text -> text)
        .toList();
  }

  private static List<Object> texts() {
    return List.of(
        "", "12", "true", "null", "~", "a: b # c", " x ", "é\n\tß", "1e3", "\u2028😀'\"");
  }

  private static List<Object> wrong(Field field) {
    Range range = field.range();
    return switch (field.kind()) {
      case WHOLE_NUMBER ->
          Arrays.asList(range.min() - 1, (long) range.max() + 1, 2.5, "ten", "1", true, null);
      case NUMBER ->
          Arrays.asList(
              range.aboveMin() ? range.min() : range.min() - 1,
              range.belowMax() ? range.max() : range.max() + 1,
              "0.2",
              true,
              null);
      case FLAG -> Arrays.asList(1, "true", "yes", null);
      default -> {
        List<Object> values =
            new ArrayList<>(Arrays.asList(5, 2.5, false, null, List.of(List.of())));
        if (!field.words().isEmpty() || !field.pattern().isEmpty()) {
          values.add("");
        }
        yield values;
      }
    };
  }

  private Object pick(List<Object> values) {
    return values.get(random.nextInt(values.size()));
  }

  private boolean mistake() {
    return random.nextDouble() < mistakes;
  }
}
