package org.losslab.theory;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.losslab.page.Numbers;

/** Shows the information of one event, and the entropy of two outcomes from skewed to balanced. */
final class TwoOutcomesSection {

  private static final int TABLE_STEPS = 5;
  private static final int CURVE_STEPS = 100;
  private static final int SIDES = 6;

  private TwoOutcomesSection() {}

  /** Returns the probabilities from 0 to 0.5 in so many equal steps. */
  static double[] probabilities(int steps) {
    return IntStream.rangeClosed(0, steps).mapToDouble(i -> 0.5 * i / steps).toArray();
  }

  /** Returns H(p, 1 − p) in bits for each p. */
  static double[] entropies(double[] p) {
    return Arrays.stream(p)
        .map(one -> Information.entropy(new double[] {one, 1 - one}, Unit.BITS))
        .toArray();
  }

  /** The information of one event; published are the figures of Brownlee's article on it (2019). */
  static WorkedExample ofEvent() {
    double six = 1.0 / SIDES;
    return new WorkedExample(
        "event",
        "The information of one event",
        "an event of probability p tells −log p: a coin's side "
            + Numbers.readable(Information.ofEvent(0.5, Unit.BITS))
            + " bit, an event of one in ten "
            + Numbers.readable(Information.ofEvent(0.1, Unit.BITS))
            + " bits, a certain event nothing.",
        List.of(
            "h(x) = −log p(x). The rarer the event the more it tells, and of independent events the"
                + " amounts add up, −log(p · p′) = −log p − log p′, as the lengths of words in a"
                + " code do. Entropy is its mean, H(p) = Σ p(x) h(x): of a fair die, whose six events"
                + " tell alike, as much as each of them. It is not the mean of the probability, as the"
                + " study's article words it; that would be Σ p(x)², a sixth for the die."),
        List.of(
            Fact.of("h of p = 0.5", Information.ofEvent(0.5, Unit.BITS), "bits", "1.000"),
            Fact.of(
                "h of p = 0.5 (natural logarithm)", Information.ofEvent(0.5, Unit.NATS), "nats"),
            Fact.of("h of p = 0.1", Information.ofEvent(0.1, Unit.BITS), "bits", "3.322"),
            Fact.of("h of p = ⅙", Information.ofEvent(six, Unit.BITS), "bits", "2.585"),
            Fact.of(
                "H of a fair die",
                Information.entropy(Distributions.uniform(SIDES), Unit.BITS),
                "bits",
                "2.585"),
            Fact.of("Σ p² of a fair die", SIDES * six * six, ""),
            Fact.of("h of p = 1", Information.ofEvent(1, Unit.BITS), "bits"),
            Fact.of("h of p = 0", Information.ofEvent(0, Unit.BITS), "bits"),
            Fact.of(
                "h of p = 0.5 · 0.1, less h of 0.5 and h of 0.1",
                Information.ofEvent(0.5 * 0.1, Unit.BITS)
                    - Information.ofEvent(0.5, Unit.BITS)
                    - Information.ofEvent(0.1, Unit.BITS),
                "bits")),
        List.of(),
        List.of());
  }

  private static String inWords(double[] p, double[] entropies) {
    return IntStream.range(0, p.length)
        .mapToObj(i -> Numbers.fixed(entropies[i], 3) + " at " + CurvePlot.pair(p[i]))
        .collect(Collectors.joining(", ", "", "."));
  }

  static WorkedExample of() {
    double[] six = probabilities(TABLE_STEPS);
    double[] sixEntropies = entropies(six);
    double[] all = probabilities(CURVE_STEPS);
    Grid grid = new Grid("Entropy of (p, 1 − p) in bits", "bits", "(p, 1 − p)", "H(p, 1 − p)");
    for (int i = 0; i < six.length; i++) {
      grid.row(CurvePlot.pair(six[i]), sixEntropies[i]);
    }
    Plot plot =
        new CurvePlot(
                "Entropy of two outcomes",
                "From skewed (one outcome is certain) to balanced (both are as likely)",
                "The entropy rises steeply at first. Its values in bits: "
                    + inWords(six, sixEntropies),
                "The two probabilities (p, 1 − p)",
                "Entropy, bits",
                CurvePlot.Scale.PAIRS)
            .of(
                "entropy-of-two-outcomes",
                List.of(
                    new Curve("H(p, 1 − p)", all, entropies(all)),
                    Curve.points("the six of the table", six, sixEntropies)));
    return new WorkedExample(
        "two-outcomes",
        "Two outcomes, from skewed to balanced",
        "the entropy rises from 0 bits, where one outcome is certain, to 1 bit, where both are as"
            + " likely.",
        List.of(
            "H(p, 1 − p) = −p log₂ p − (1 − p) log₂(1 − p), with 0 · log 0 = 0. Here (p, 1 − p) is one"
                + " distribution; with two distributions H(p, q) is the cross-entropy."),
        List.of(),
        List.of(grid),
        List.of(plot));
  }
}
