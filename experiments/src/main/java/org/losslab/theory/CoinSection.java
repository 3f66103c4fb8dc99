package org.losslab.theory;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.losslab.page.Numbers;
import org.losslab.stats.Interval;

/** Shows that the normalised log-likelihood ratio converges to KL. */
final class CoinSection {

  private CoinSection() {}

  static WorkedExample of(Coin coin) {
    int count = coin.lengths().size();
    Grid grid =
        new Grid(
            "Log-likelihood ratio divided by n, in nats, over "
                + Coin.SEQUENCES
                + " sequences; intervals of 95 %",
            "nats",
            "flips n",
            "mean",
            "mean, from",
            "mean, to",
            "95 % of sequences, from",
            "to",
            "SD",
            "SD expected");
    for (Coin.AtLength length : coin.lengths()) {
      Interval mean = length.mean().tInterval().orElseThrow();
      grid.row(
          "n = " + length.flips(),
          length.mean().mean(),
          mean.lower(),
          mean.upper(),
          length.middle().lower(),
          length.middle().upper(),
          length.mean().standardDeviation().orElseThrow(),
          length.expectedDeviation());
    }
    Coin.AtLength last = coin.lengths().get(count - 1);
    String after = "after " + last.flips() + " flips: ";
    return new WorkedExample(
        "coin",
        "The coin",
        "the log-likelihood ratio of p₁ = 0.7 against p₂ = 0.5, divided by the number of flips,"
            + " converges to KL(p₁ ‖ p₂) = "
            + Numbers.readable(coin.limit())
            + " nats; after "
            + last.flips()
            + " flips 95 % of the sequences lie between "
            + Numbers.readable(last.middle().lower())
            + " and "
            + Numbers.readable(last.middle().upper())
            + ".",
        List.of(
            "The coin shows heads with probability p₁. After n flips with h heads the ratio is"
                + " (h ln(p₁ / p₂) + (n − h) ln((1 − p₁) / (1 − p₂))) / n, a mean of n independent"
                + " terms whose expectation is KL(p₁ ‖ p₂), so that it converges by the law of"
                + " large numbers; its standard deviation falls as 1 / √n. KL is thus the evidence"
                + " that one flip brings on average for the true coin.",
            "Of the "
                + count
                + " intervals of the mean in the table "
                + coin.intervalsThatHoldTheLimit()
                + " hold the limit; 95 % each is what they are made for."),
        List.of(
            Fact.of("KL(p₁ ‖ p₂), the limit", coin.limit(), "nats"),
            Fact.of("KL(p₂ ‖ p₁)", coin.reverse(), "nats"),
            Fact.of(after + "mean − limit", last.mean().mean() - coin.limit(), "nats"),
            Fact.of("intervals of the mean", count, ""),
            Fact.of("of these hold the limit", coin.intervalsThatHoldTheLimit(), "")),
        List.of(grid),
        List.of(plot(coin)));
  }

  private static Plot plot(Coin coin) {
    double[] flips = each(coin, Coin.AtLength::flips);
    double[] limit = new double[flips.length];
    Arrays.fill(limit, coin.limit());
    return new CurvePlot(
            "The log-likelihood ratio of a coin, divided by n, converges to KL",
            "Heads with p₁ = 0.7, explained by p₁ and by p₂ = 0.5 · "
                + Coin.SEQUENCES
                + " simulated sequences; band: the middle 95 % of them",
            "The mean over the sequences stays at the limit, KL(p₁ ‖ p₂) = "
                + Numbers.readable(coin.limit())
                + " nats, and the band around it narrows with the root of n.",
            "Flips n",
            "Log-likelihood ratio / n, nats",
            CurvePlot.Scale.LOGARITHMIC)
        .of(
            "coin",
            List.of(
                new Curve(
                    "mean of the\nsequences",
                    flips,
                    each(coin, length -> length.mean().mean()),
                    each(coin, length -> length.middle().lower()),
                    each(coin, length -> length.middle().upper())),
                new Curve("one sequence", flips, coin.path()),
                new Curve("limit KL(p₁ ‖ p₂)", flips, limit)));
  }

  private static double[] each(Coin coin, ToDoubleFunction<Coin.AtLength> value) {
    return coin.lengths().stream().mapToDouble(value).toArray();
  }
}
