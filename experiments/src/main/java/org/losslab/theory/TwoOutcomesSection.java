package org.losslab.theory;

import java.util.List;
import org.losslab.page.Numbers;

/** Shows the entropy of two outcomes from skewed to balanced. */
final class TwoOutcomesSection {

  private static final int TABLE_STEPS = 10;
  private static final int CURVE_STEPS = 100;

  private TwoOutcomesSection() {}

  static WorkedExample of() {
    TwoOutcomes table = TwoOutcomes.inSteps(TABLE_STEPS);
    TwoOutcomes curve = TwoOutcomes.inSteps(CURVE_STEPS);
    Grid grid = new Grid("Entropy of (p, 1 − p) in bits", "bits", "p", "H(p, 1 − p)");
    for (int i = 0; i <= TABLE_STEPS; i++) {
      grid.row("p = " + Numbers.trimmed(table.p()[i]), table.entropy()[i]);
    }
    Plot plot =
        new CurvePlot(
                "Entropy of two outcomes",
                "From skewed (one outcome is certain) to balanced (both are as likely)",
                "The entropy rises from 0 bits at p = 0 to 1 bit at p = 0.5, steeply at first: it is"
                    + " 0.469 bits at p = 0.1 and 0.881 bits at p = 0.3.",
                "Probability p of the one outcome",
                "Entropy, bits",
                CurvePlot.Scale.FRACTIONS)
            .of(
                "entropy-of-two-outcomes",
                List.of(new Curve("H(p, 1 − p)", curve.p(), curve.entropy())));
    return new WorkedExample(
        "two-outcomes",
        "Two outcomes, from skewed to balanced",
        "the entropy rises from 0 bits, where one outcome is certain, to 1 bit, where both are as"
            + " likely.",
        List.of("H(p, 1 − p) = −p log₂ p − (1 − p) log₂(1 − p), with 0 · log 0 = 0."),
        List.of(),
        List.of(grid),
        List.of(plot));
  }
}
