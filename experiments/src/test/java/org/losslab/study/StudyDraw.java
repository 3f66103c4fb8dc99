package org.losslab.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.losslab.settings.Field;
import org.losslab.settings.Range;

/** Draws studies as the maps that a YAML file holds, from the descriptions of the settings. */
final class StudyDraw {
  private final Random random;
  private final double mistakes;

  private StudyDraw(Random random, double mistakes) {
    this.random = random;
    this.mistakes = mistakes;
  }

  /** Studies in which all is right. */
  static Arbitrary<Map<String, Object>> right() {
    return Arbitraries.randomValue(random -> new StudyDraw(random, 0).study());
  }

  /** Studies about half of which hold a mistake. */
  static Arbitrary<Map<String, Object>> any() {
    return Arbitraries.randomValue(random -> new StudyDraw(random, 0.015).study());
  }

  private Map<String, Object> study() {
    return group(Field.of(StudyConfig.class, ""));
  }

  private Map<String, Object> group(List<Field> fields) {
    Map<String, Object> group = new LinkedHashMap<>();
    for (Field field : fields) {
      if (mistake()) {
        group.put("x" + field.name(), 1);
      }
      if (always(field) || (field.required() ? !mistake() : random.nextBoolean())) {
        group.put(field.name(), draw(field));
      }
    }
    return group;
  }

  /** The default batch is larger than the fewest images. */
  private static boolean always(Field field) {
    return List.of("training", "training.batchSize").contains(field.path());
  }

  private Object draw(Field field) {
    return switch (field.kind()) {
      case GROUP -> mistake() ? List.of(1) : group(field.children());
      case GRID -> grid(field);
      default -> value(field);
    };
  }

  private Map<String, Object> grid(Field grid) {
    Map<String, Object> drawn = new LinkedHashMap<>();
    GridKeys.fields(grid)
        .forEach(
            (key, field) -> {
              if (field.required() ? !mistake() : random.nextInt(4) == 0) {
                String prefix = !field.list() && random.nextBoolean() ? "training." : "";
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

  private Object value(Field field) {
    return mistake() ? pick(wrong(field)) : pick(right(field));
  }

  /** Values near the lower end, so that a batch is never larger than the images. */
  private static List<Object> right(Field field) {
    Range range = field.range();
    double span = range.max() - range.min();
    return switch (field.kind()) {
      case WHOLE_NUMBER -> List.of((long) range.min(), (long) range.min() + 5);
      case NUMBER -> List.of(range.min() + span / 8, range.min() + span / 4);
      default ->
          !field.words().isEmpty()
              ? List.copyOf(field.words())
              : field.pattern().isEmpty() ? texts() : List.of("s", "A.b-_7");
    };
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
