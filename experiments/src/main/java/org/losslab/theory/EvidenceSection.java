package org.losslab.theory;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.losslab.page.Numbers;
import org.losslab.theory.EvidenceBound.BetaDistribution;

/** Shows that the evidence is the evidence lower bound plus a KL divergence. */
final class EvidenceSection {

  private static final double[] ROWS = {0, 0.5, 1, 2, 4};
  private static final int STEPS = 80;
  private static final double LAST = 4;

  private EvidenceSection() {}

  static WorkedExample of() {
    double evidence = EvidenceBound.logEvidence();
    BetaDistribution posterior = EvidenceBound.POSTERIOR;
    BetaDistribution best = EvidenceBound.best();
    Grid grid =
        new Grid(
            "The bound along q = Beta(2 + 7t, 2 + 3t): t = 0 is the prior, t = 1 the posterior; nats",
            "nats",
            "q",
            "E_q[ln p(x | θ)]",
            "KL(q ‖ prior)",
            "ELBO",
            "KL(q ‖ posterior)",
            "ELBO + KL(q ‖ posterior)",
            "KL(posterior ‖ q)");
    double worst = 0;
    for (double times : ROWS) {
      BetaDistribution q = EvidenceBound.counted(times);
      double bound = EvidenceBound.of(q);
      double gap = q.divergenceFrom(posterior);
      worst = Math.max(worst, Math.abs(bound + gap - evidence));
      grid.row(
          "t = " + Numbers.trimmed(times),
          EvidenceBound.meanLogLikelihood(q),
          q.divergenceFrom(EvidenceBound.PRIOR),
          bound,
          gap,
          bound + gap,
          posterior.divergenceFrom(q));
    }
    return new WorkedExample(
        "evidence",
        "The evidence lower bound",
        "the evidence is a bound plus a divergence, ln p(x) = ELBO(q) + KL(q ‖ posterior), for every"
            + " q: "
            + Numbers.readable(evidence)
            + " nats for seven heads in ten flips, to "
            + Numbers.readable(worst)
            + ".",
        List.of(
            "A coin shows heads with an unknown probability θ, of which Beta(2, 2) is believed before"
                + " the flips. The evidence p(x) = ∫ p(x | θ) p(θ) dθ of x = 7 heads in 10 is the"
                + " Beta-Binomial's, C(10, 7) B(9, 5) / B(2, 2), and the posterior is Beta(9, 5). Most"
                + " models have no such closed form; then a q is fitted instead.",
            "For any q(θ), ln p(x) = E_q[ln p(x, θ) − ln q(θ)] + KL(q(θ) ‖ p(θ | x)). The first summand"
                + " is the evidence lower bound (ELBO), a bound because KL is never negative, and"
                + " equal to E_q[ln p(x | θ)] − KL(q ‖ prior). As ln p(x) is the same for all q, the"
                + " greatest ELBO is the least KL(q ‖ posterior), although the ELBO is computed"
                + " without the posterior: a descent that sees only its values, over all Beta"
                + " distributions, ends at Beta("
                + Numbers.fixed(best.a(), 4)
                + ", "
                + Numbers.fixed(best.b(), 4)
                + "). The first argument of KL is what is trained here, so that the cross-entropy"
                + " H(q, posterior) is no substitute: its entropy H(q) is not constant."),
        List.of(
            Fact.of("evidence p(x)", StrictMath.exp(evidence), ""),
            Fact.of("ln p(x)", evidence, "nats"),
            Fact.of("ELBO of the posterior", EvidenceBound.of(posterior), "nats"),
            Fact.of("greatest |ELBO + KL − ln p(x)| in the table", worst, "nats"),
            Fact.of("a of the greatest ELBO", best.a(), ""),
            Fact.of("b of the greatest ELBO", best.b(), "")),
        List.of(grid),
        List.of(plot(evidence)));
  }

  private static Plot plot(double evidence) {
    double[] t = IntStream.rangeClosed(0, STEPS).mapToDouble(i -> LAST * i / STEPS).toArray();
    double[] constant = new double[t.length];
    Arrays.fill(constant, evidence);
    double[] bound =
        Arrays.stream(t).map(times -> EvidenceBound.of(EvidenceBound.counted(times))).toArray();
    return new CurvePlot(
            "The evidence is the lower bound plus the KL divergence from q to the posterior",
            "Seven heads in ten flips, prior Beta(2, 2), q = Beta(2 + 7t, 2 + 3t); at t = 1 q is the"
                + " posterior",
            "The bound touches ln p(x) = "
                + Numbers.readable(evidence)
                + " nats at t = 1, where the KL divergence is 0, and lies below it by just that"
                + " divergence everywhere else.",
            "How many times q counts the flips, t",
            "Nats",
            CurvePlot.Scale.FRACTIONS)
        .of(
            "evidence-bound",
            List.of(
                new Curve("ELBO(q); the band is\nKL(q ‖ posterior)", t, bound, bound, constant),
                new Curve("ln p(x), their sum", t, constant)));
  }
}
