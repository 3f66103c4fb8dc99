package org.losslab.theory;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.losslab.page.Numbers;

/** Shows which of two models of the worms' teeth loses less. */
final class TeethSection {

  private TeethSection() {}

  static WorkedExample of(Teeth teeth) {
    double uniform = Teeth.lost(teeth.uniform(), Unit.NATS);
    double binomial = Teeth.lost(teeth.binomial(), Unit.NATS);
    return new WorkedExample(
        "teeth",
        "The worms' teeth",
        "the uniform model loses "
            + Numbers.readable(uniform)
            + " nats, the binomial model with the same mean "
            + Numbers.readable(binomial)
            + ": the uniform loses less.",
        List.of(
            "Observed are the shares of worms with 0 to 10 teeth; their mean is 5.44 teeth, so that"
                + " the binomial has 10 trials and the probability 0.544. What a model q loses is"
                + " KL(observed ‖ q), the observation in first place. The published 0.1367 is that"
                + " of the uniform, 0.4273 that of the binomial; with the arguments exchanged, or in"
                + " bits, other numbers come out, so that direction and unit of the published ones"
                + " are certain.",
            "Of all binomials the one with the observed mean loses least: Brent's search over its"
                + " probability finds the same 0.544. Another article prints 0.338 and 0.447 for"
                + " this story without giving its shares; these shares give neither, in nats or in"
                + " bits."),
        List.of(
            Fact.of("KL(observed ‖ uniform)", uniform, "nats", "0.1367"),
            Fact.of("KL(observed ‖ binomial)", binomial, "nats", "0.4273"),
            Fact.of("KL(observed ‖ uniform)", Teeth.lost(teeth.uniform(), Unit.BITS), "bits"),
            Fact.of("KL(observed ‖ binomial)", Teeth.lost(teeth.binomial(), Unit.BITS), "bits"),
            Fact.of("KL(uniform ‖ observed)", Teeth.reverse(teeth.uniform(), Unit.NATS), "nats"),
            Fact.of("KL(binomial ‖ observed)", Teeth.reverse(teeth.binomial(), Unit.NATS), "nats"),
            Fact.of("H(observed)", Information.entropy(Teeth.OBSERVED, Unit.NATS), "nats"),
            Fact.of(
                "H(observed) + KL − H(observed, binomial)",
                Information.entropy(Teeth.OBSERVED, Unit.NATS)
                    + binomial
                    - Information.crossEntropy(Teeth.OBSERVED, teeth.binomial(), Unit.NATS),
                "nats"),
            Fact.of("probability of the binomial with the same mean", teeth.success(), ""),
            Fact.of("probability of the binomial with the least KL", teeth.bestSuccess(), "")),
        List.of(),
        List.of(plot(teeth, uniform, binomial)));
  }

  private static Plot plot(Teeth teeth, double uniform, double binomial) {
    double[] numbers = IntStream.range(0, Teeth.OBSERVED.length).asDoubleStream().toArray();
    return new CategoryPlot(
            "The worms' teeth and two models of them",
            "KL(observed ‖ model): uniform "
                + Numbers.readable(uniform)
                + " nats, binomial "
                + Numbers.readable(binomial)
                + " nats",
            "Most worms have 3 to 6 teeth, but many have 8 to 10. The binomial puts too much on 5"
                + " and 6 and almost nothing below 2 and above 8.",
            "Teeth",
            "Share of worms")
        .of(
            "teeth",
            Arrays.stream(numbers).mapToObj(Numbers::readable).toList(),
            List.of(
                new Curve("observed", numbers, Teeth.OBSERVED),
                new Curve("uniform", numbers, teeth.uniform()),
                new Curve("binomial", numbers, teeth.binomial())));
  }
}
