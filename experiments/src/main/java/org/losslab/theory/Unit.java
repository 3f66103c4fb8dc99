package org.losslab.theory;

import java.util.Locale;

/** The unit of an amount of information: the base of the logarithm. */
public enum Unit {
  /** Natural logarithm, as in every loss function. */
  NATS(1),
  /** Logarithm to the base 2, as for code lengths; 1 bit = ln 2 nats. */
  BITS(StrictMath.log(2));

  private final double nats;

  Unit(double nats) {
    this.nats = nats;
  }

  /** Returns an amount of information in this unit. */
  public double of(double amountInNats) {
    return amountInNats / nats;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
