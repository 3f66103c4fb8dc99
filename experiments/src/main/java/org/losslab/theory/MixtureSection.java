package org.losslab.theory;

import java.util.List;
import java.util.stream.IntStream;
import org.losslab.page.Numbers;
import org.losslab.theory.MixtureFit.Gaussian;

/** Shows that KL(q ‖ p) seeks one hill of p, and that KL(p ‖ q) covers all. */
final class MixtureSection {

  private static final int STEPS = 240;
  private static final double END = 6;

  private MixtureSection() {}

  static WorkedExample of(MixtureFit fit) {
    Gaussian moments = MixtureFit.moments();
    Grid grid =
        new Grid(
                "One Gaussian fitted to two, 0.6 N(−2, 0.7²) + 0.4 N(2, 0.7²); divergences in nats",
                "nats",
                "fit",
                "KL(p ‖ q)",
                "KL(q ‖ p)",
                "mean of q",
                "σ of q",
                "density of q at 0 / of p at 0")
            .unitless(2);
    row(grid, "least KL(p ‖ q)", fit.covering());
    row(grid, "least KL(q ‖ p), from the left", fit.seekingLeft());
    row(grid, "least KL(q ‖ p), from the right", fit.seekingRight());
    return new WorkedExample(
        "directions",
        "KL(q ‖ p) seeks a mode, KL(p ‖ q) covers the mass",
        "one Gaussian fitted to a mixture of two by the least KL(p ‖ q) spreads over both hills (σ = "
            + Numbers.readable(fit.covering().deviation())
            + "), by the least KL(q ‖ p) it sits on one (σ = "
            + Numbers.readable(fit.seekingLeft().deviation())
            + ").",
        List.of(
            "KL(p ‖ q) = ∫ p ln(p / q) is large where q is small and p is not, so that q must cover all"
                + " of p; for a Gaussian the least is at the mean and the variance of p, and this is"
                + " the direction of maximum likelihood and of cross-entropy. KL(q ‖ p) = ∫ q ln(q / p)"
                + " is large where p is small and q is not, so that q must avoid the valley; it has a"
                + " minimum at each hill, and the one at the higher hill is the lower, near −ln 0.6."
                + " Variational inference takes this direction, because it asks for means over q"
                + " alone."),
        List.of(
            Fact.of(
                "least KL(p ‖ q): mean − mean of p", fit.covering().mean() - moments.mean(), ""),
            Fact.of(
                "least KL(p ‖ q): σ − σ of p",
                fit.covering().deviation() - moments.deviation(),
                ""),
            Fact.of("−ln 0.6", -StrictMath.log(MixtureFit.LEFT_SHARE), "nats"),
            Fact.of("−ln 0.4", -StrictMath.log(1 - MixtureFit.LEFT_SHARE), "nats")),
        List.of(grid),
        List.of(plot(fit)));
  }

  private static void row(Grid grid, String name, Gaussian q) {
    grid.row(
        name,
        q.divergenceFromMixture(),
        q.divergenceToMixture(),
        q.mean(),
        q.deviation(),
        StrictMath.exp(q.logDensity(0) - MixtureFit.logMixture(0)));
  }

  private static Plot plot(MixtureFit fit) {
    double[] x =
        IntStream.rangeClosed(0, STEPS).mapToDouble(i -> -END + 2 * END * i / STEPS).toArray();
    return new CurvePlot(
            "One Gaussian for two hills: which direction of KL decides what becomes of it",
            "p = 0.6 N(−2, 0.7²) + 0.4 N(2, 0.7²)",
            "The fit by KL(p ‖ q) is wide and highest near the valley between the hills of p; the fits"
                + " by KL(q ‖ p) are narrow, one on each hill.",
            "x",
            "Density",
            CurvePlot.Scale.WHOLE)
        .of(
            "directions",
            List.of(
                new Curve("mixture p", x, MixtureFit.each(x, MixtureFit::mixture)),
                curve("least KL(p ‖ q)", x, fit.covering()),
                curve("least KL(q ‖ p),\nfrom the left", x, fit.seekingLeft()),
                curve("least KL(q ‖ p),\nfrom the right", x, fit.seekingRight())));
  }

  private static Curve curve(String name, double[] x, Gaussian q) {
    return new Curve(name, x, MixtureFit.each(x, at -> StrictMath.exp(q.logDensity(at))));
  }
}
