package org.losslab.theory;

import java.util.Optional;

/**
 * A number of an example.
 *
 * @param quantity what it is
 * @param value the number, in full
 * @param unit its unit; empty for a pure number
 * @param published the figure as it was published, with a point and its decimals; empty if none was
 */
record Fact(String quantity, double value, String unit, Optional<String> published) {

  /** Turns −0 into 0, which is what a reader expects. */
  Fact {
    value += 0.0;
  }

  static Fact of(String quantity, double value, String unit) {
    return new Fact(quantity, value, unit, Optional.empty());
  }

  /** Returns a number that has been published. */
  static Fact of(String quantity, double value, String unit, String published) {
    return new Fact(quantity, value, unit, Optional.of(published));
  }

  /** Whether the number, rounded as the published figure is, is the same; empty if none was. */
  Optional<Boolean> agrees() {
    return published.map(
        figure -> {
          int decimals = figure.length() - 1 - figure.indexOf('.');
          double half = 0.5 * StrictMath.pow(10, -decimals);
          return Math.abs(value - Double.parseDouble(figure)) <= half * (1 + 1e-9);
        });
  }
}
