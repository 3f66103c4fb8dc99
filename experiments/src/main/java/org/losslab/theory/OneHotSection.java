package org.losslab.theory;

import java.util.ArrayList;
import java.util.List;
import org.losslab.page.Numbers;

/** Shows that cross-entropy and KL divergence are one number where the label is certain. */
final class OneHotSection {

  /** The label of the example: the first of two classes for certain. */
  static final double[] LABEL = {1, 0};

  /** The same label smoothed by 0.1: each class gets half of a tenth. */
  static final double[] SMOOTHED = {0.95, 0.05};

  static final double[] PREDICTION = {0.7, 0.3};

  private static final String PUBLISHED = "0.356675";

  /** What code clips a probability to so that its logarithm exists. */
  private static final double CLIP = 1e-10;

  private OneHotSection() {}

  /** Returns H(p) + KL(p ‖ q) − H(p, q), which is 0 apart from rounding. */
  static double identityError(double[] label) {
    return Information.entropy(label, Unit.NATS)
        + Information.klDivergence(label, PREDICTION, Unit.NATS)
        - Information.crossEntropy(label, PREDICTION, Unit.NATS);
  }

  /** Returns Σ t ln(t / u) with both distributions clipped from below, as code has it. */
  static double clippedDivergence(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      double t = Math.max(CLIP, p[i]);
      sum += t * StrictMath.log(t / Math.max(CLIP, q[i]));
    }
    return sum;
  }

  static WorkedExample of() {
    double certain = Information.crossEntropy(LABEL, PREDICTION, Unit.NATS);
    double clipped = clippedDivergence(LABEL, PREDICTION);
    double exchanged = clippedDivergence(PREDICTION, LABEL);
    List<Fact> facts = new ArrayList<>(facts("p = (1, 0): ", LABEL, true));
    facts.addAll(facts("p = (0.95, 0.05): ", SMOOTHED, false));
    facts.add(
        Fact.of(
            "p = (1, 0), q = (0.99, 0.01): H(p, q)", Information.ofEvent(0.99, Unit.NATS), "nats"));
    facts.add(Fact.of("p = (1, 0) clipped at 1e-10: KL(p ‖ q)", clipped, "nats"));
    facts.add(Fact.of("the same + ln 0.7", clipped - certain, "nats"));
    facts.add(
        Fact.of(
            "p = (1, 0): KL(q ‖ p)",
            Information.klDivergence(PREDICTION, LABEL, Unit.NATS),
            "nats"));
    facts.add(Fact.of("p = (1, 0) clipped at 1e-10: KL(q ‖ p)", exchanged, "nats"));
    return new WorkedExample(
        "one-hot",
        "A certain label",
        "for the label p = (1, 0) and the prediction q = (0.7, 0.3), KL divergence and"
            + " cross-entropy are the same "
            + Numbers.readable(certain)
            + " nats, −ln 0.7, because H(p) = 0.",
        List.of(
            "With the label smoothed by 0.1, p = (0.95, 0.05), they differ by H(p), whatever the"
                + " prediction is.",
            "Both losses look at the whole probability of the label's class, and not at the greatest of"
                + " the prediction alone, as the study's article says of cross-entropy: (0.99, 0.01)"
                + " has its greatest at the same place as (0.7, 0.3), and costs "
                + Numbers.readable(Information.ofEvent(0.99, Unit.NATS))
                + " nats.",
            "Two ways to compute this number in code need not agree to the last digit. An article's"
                + " two differ in the last two digits that it prints, and a clip at 1e-10 is what"
                + " does it: −ln 0.7 is "
                + Numbers.fixed(certain, 10)
                + ", but Σ p ln(p / q) with p clipped to at least 1e-10 is "
                + Numbers.fixed(clipped, 10)
                + ", because the impossible class adds 1e-10 · ln(1e-10 / 0.3). The theory has no such"
                + " term: 0 · ln 0 = 0.",
            "Which argument is which matters. An article's text has p for the truth and q for the"
                + " model, and its code exchanges them; here p is always what is given. With a"
                + " certain label the exchange cannot be overlooked: KL(q ‖ p) is infinite, and with"
                + " p clipped at 1e-10 it is "
                + Numbers.readable(exchanged)
                + " nats, a number that tells of the clip and not of the prediction."),
        facts,
        List.of(),
        List.of());
  }

  private static List<Fact> facts(String name, double[] label, boolean published) {
    double divergence = Information.klDivergence(label, PREDICTION, Unit.NATS);
    double crossEntropy = Information.crossEntropy(label, PREDICTION, Unit.NATS);
    String kl = name + "KL(p ‖ q)";
    String cross = name + "H(p, q)";
    return List.of(
        published ? Fact.of(kl, divergence, "nats", PUBLISHED) : Fact.of(kl, divergence, "nats"),
        published
            ? Fact.of(cross, crossEntropy, "nats", PUBLISHED)
            : Fact.of(cross, crossEntropy, "nats"),
        Fact.of(name + "H(p)", Information.entropy(label, Unit.NATS), "nats"),
        Fact.of(name + "H(p) + KL(p ‖ q) − H(p, q)", identityError(label), "nats"));
  }
}
