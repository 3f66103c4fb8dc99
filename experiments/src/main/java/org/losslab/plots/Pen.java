package org.losslab.plots;

import java.util.Arrays;
import java.util.List;

/**
 * How a line is drawn.
 *
 * @param width in logical pixels; 0: not at all
 * @param dashes the lengths of its dashes and gaps in turn; none: undashed. The pattern goes on
 *     along a curve and does not start again at its points
 */
public record Pen(double width, List<Double> dashes) {

  /** No line: for points that are not joined. */
  public static final Pen NONE = new Pen(0);

  /** Copies the dashes. */
  public Pen {
    dashes = List.copyOf(dashes);
  }

  Pen(double width, double... dashes) {
    this(width, Arrays.stream(dashes).boxed().toList());
  }

  boolean isNone() {
    return width == 0;
  }
}
