package org.losslab.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.losslab.page.Numbers;

/**
 * The numbers at an axis.
 *
 * @param values where they stand
 * @param labels how they are written; all with the same decimals, with a true minus sign
 */
record Ticks(List<Double> values, List<String> labels) {

  /** Between the numbers at a level axis, in logical pixels. */
  private static final double GAP = 14;

  private static final double UPRIGHT_DISTANCE = 42;
  private static final int FEWEST_UPRIGHT = 3;
  private static final int MOST = 12;
  private static final int MOST_WHOLE = 8;

  /** Returns the numbers at an upright axis. */
  static Ticks upright(Axis axis) {
    int most = (int) Math.max(2, Math.abs(axis.end() - axis.start()) / UPRIGHT_DISTANCE);
    Ticks ticks = of(axis, Axis.step(axis.to() - axis.from(), most));
    while (ticks.values.size() < FEWEST_UPRIGHT) {
      most++;
      ticks = of(axis, Axis.step(axis.to() - axis.from(), most));
    }
    return ticks;
  }

  /** Returns as many numbers as fit side by side at a level axis. */
  static Ticks level(Axis axis, Format format) {
    for (int most = MOST; most > 1; most--) {
      Ticks ticks = of(axis, Axis.step(axis.to() - axis.from(), most));
      if (ticks.fits(axis, format)) {
        return ticks;
      }
    }
    return of(axis, Axis.step(axis.to() - axis.from(), 1));
  }

  /** Returns as many whole numbers as fit side by side at a level axis. */
  static Ticks whole(Axis axis, Format format) {
    int most = MOST_WHOLE;
    while (most > 1 && !ofWhole(axis, most).fits(axis, format)) {
      most--;
    }
    return ofWhole(axis, most);
  }

  private static Ticks ofWhole(Axis axis, int most) {
    double step = Math.max(1, Axis.step(axis.to() - axis.from(), most));
    Ticks ticks = of(axis, step);
    // Epochs are counted from 1.
    if (axis.from() != 1 || ticks.values.contains(1.0)) {
      return ticks;
    }
    List<Double> values = new ArrayList<>(List.of(1.0));
    List<String> labels = new ArrayList<>(List.of("1"));
    values.addAll(ticks.values);
    labels.addAll(ticks.labels);
    return new Ticks(values, labels);
  }

  /** Returns numbers written in a way of their own; those written as nothing are left out. */
  static Ticks written(Axis axis, Format format, Function<Double, String> label) {
    for (int most = MOST; most > 1; most--) {
      List<Double> values = new ArrayList<>();
      List<String> labels = new ArrayList<>();
      for (double value : axis.ticks(Axis.step(axis.to() - axis.from(), most))) {
        if (!label.apply(value).isEmpty()) {
          values.add(value);
          labels.add(label.apply(value));
        }
      }
      Ticks ticks = new Ticks(values, labels);
      if (ticks.fits(axis, format)) {
        return ticks;
      }
    }
    return new Ticks(List.of(), List.of());
  }

  private static Ticks of(Axis axis, double step) {
    List<Double> values = axis.ticks(step);
    int decimals = Axis.decimals(step);
    return new Ticks(values, values.stream().map(v -> Numbers.fixed(v, decimals)).toList());
  }

  private boolean fits(Axis axis, Format format) {
    double free = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < values.size(); i++) {
      double half = Letters.width(labels.get(i), format.label(), false) / 2;
      if (axis.at(values.get(i)) - half < free) {
        return false;
      }
      free = axis.at(values.get(i)) + half + GAP;
    }
    return true;
  }

  /** Returns the room that the widest number needs. */
  double width(Format format) {
    return labels.stream()
        .mapToDouble(label -> Letters.width(label, format.label(), false))
        .max()
        .orElse(0);
  }
}
