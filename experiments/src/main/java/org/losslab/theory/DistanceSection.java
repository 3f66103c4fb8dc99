package org.losslab.theory;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.losslab.page.Numbers;

/**
 * Shows what KL and cross-entropy are not: symmetric, or distances; and that the root of JS is one.
 */
final class DistanceSection {

  private static final double[] A = {0.5, 0.5};
  private static final double[] B = {0.25, 0.75};
  private static final double[] C = {0.1, 0.9};

  private static final int GRID_ROWS = 5;

  private DistanceSection() {}

  static WorkedExample of(DivergencePath path, Triangles triangles) {
    double[] p = DivergencePath.P;
    double[] q = DivergencePath.Q;
    Grid three =
        new Grid(
            "From a = (0.5, 0.5) by b = (0.25, 0.75) to c = (0.1, 0.9), in bits (√JS: roots of"
                + " bits)",
            "bits",
            "measure",
            "a to b",
            "b to c",
            "by b",
            "straight from a to c");
    three.row("KL", way(A, B, C, Information::klDivergence));
    three.row("JS", way(A, B, C, Information::jsDivergence));
    three.row("√JS", way(A, B, C, Information::jsDistance));
    String broken = " breaks the triangle inequality";
    double forward = Information.klDivergence(p, q, Unit.BITS);
    double entropy = Information.entropy(p, Unit.BITS);
    double crossEntropy = Information.crossEntropy(p, q, Unit.BITS);
    double reverse = Information.klDivergence(q, p, Unit.BITS);
    double reverseEntropy = Information.entropy(q, Unit.BITS);
    double reverseCrossEntropy = Information.crossEntropy(q, p, Unit.BITS);
    return new WorkedExample(
        "distance",
        "KL and cross-entropy are not symmetric, and no distances; the root of JS is one",
        "H(p, q) and H(q, p) differ, KL(p ‖ q) and KL(q ‖ p) too, and of "
            + triangles.triples()
            + " random triples "
            + triangles.divergence()
            + " break the triangle inequality with KL, "
            + triangles.jensenShannon()
            + " with JS and "
            + triangles.distance()
            + " with √JS.",
        List.of(
            "p = (0.10, 0.40, 0.50) and q = (0.80, 0.15, 0.05) as published. The arguments of neither"
                + " measure may be exchanged: H(p, q) = H(p) + KL(p ‖ q), but H(q, p) = H(q) +"
                + " KL(q ‖ p), and both summands are others. Who exchanges p and q between text and"
                + " code gets the other number of a pair.",
            "H(p, q) is the total: of "
                + Numbers.readable(crossEntropy)
                + " bits a symbol, "
                + Numbers.readable(entropy)
                + " are needed by the best code as well, and "
                + Numbers.readable(forward)
                + " are extra, because the code is made for q: these are KL(p ‖ q)."
                + " They are not the difference of the two entropies, which may have either sign: H(q) −"
                + " H(p) is "
                + Numbers.readable(reverseEntropy - entropy)
                + " bits here.",
            "KL(p ‖ q) is 0 where q = p, nowhere else (Gibbs' inequality), and grows with the"
                + " mismatch: along the straight path from p it is convex, so that it only grows, and"
                + " it is never below ½ (Σ |p − r|)² nats (Pinsker's inequality).",
            "JS(p, q) = ½ KL(p ‖ m)"
                + " + ½ KL(q ‖ m) with m half-way is symmetric and at most 1 bit, but only its root"
                + " is a metric. The triples are uniform on the simplex of three outcomes."),
        List.of(
            Fact.of("KL(p ‖ q)", forward, "bits", "1.927"),
            Fact.of("KL(q ‖ p)", reverse, "bits", "2.022"),
            Fact.of("H(p)", entropy, "bits", "1.361"),
            Fact.of("H(p, q)", crossEntropy, "bits", "3.288"),
            Fact.of("H(p) + KL(p ‖ q) − H(p, q)", entropy + forward - crossEntropy, "bits"),
            Fact.of("H(q)", reverseEntropy, "bits", "0.884"),
            Fact.of("H(q, p)", reverseCrossEntropy, "bits", "2.906"),
            Fact.of(
                "H(q) + KL(q ‖ p) − H(q, p)",
                reverseEntropy + reverse - reverseCrossEntropy,
                "bits"),
            Fact.of(
                "KL(p ‖ q) in nats", Information.klDivergence(p, q, Unit.NATS), "nats", "1.336"),
            Fact.of(
                "KL(q ‖ p) in nats", Information.klDivergence(q, p, Unit.NATS), "nats", "1.401"),
            Fact.of("KL(p ‖ p)", Information.klDivergence(p, p, Unit.NATS), "bits"),
            Fact.of("JS(p, q)", Information.jsDivergence(p, q, Unit.BITS), "bits", "0.420"),
            Fact.of("JS(q, p)", Information.jsDivergence(q, p, Unit.BITS), "bits", "0.420"),
            Fact.of("√JS(p, q)", Information.jsDistance(p, q, Unit.BITS), "√bits", "0.648"),
            Fact.of("random triples", triangles.triples(), ""),
            Fact.of("of these KL" + broken, triangles.divergence(), ""),
            Fact.of("of these JS" + broken, triangles.jensenShannon(), ""),
            Fact.of("of these √JS" + broken, triangles.distance(), ""),
            Fact.of(
                "greatest √JS(a, c) − √JS(a, b) − √JS(b, c)", triangles.greatestExcess(), "√bits")),
        List.of(mismatch(path), three),
        List.of(plot(path)));
  }

  private static Grid mismatch(DivergencePath path) {
    Grid grid =
        new Grid(
            "From q = p (t = 0) to the published q (t = 1), r(t) = (1 − t) p + t q, in bits",
            "bits",
            "place on the path",
            "H(p, r)",
            "KL(p ‖ r)",
            "Pinsker's bound",
            "KL(r ‖ p)",
            "JS(p, r)");
    int last = path.t().length - 1;
    for (int i = 0; i <= last; i += last / GRID_ROWS) {
      double[] r = Distributions.mixture(DivergencePath.P, DivergencePath.Q, path.t()[i]);
      grid.row(
          "t = " + Numbers.trimmed(path.t()[i]),
          Information.crossEntropy(DivergencePath.P, r, Unit.BITS),
          path.forward()[i],
          pinsker(DivergencePath.P, r),
          path.reverse()[i],
          path.jensenShannon()[i]);
    }
    return grid;
  }

  /** Returns ½ (Σ |pᵢ − qᵢ|)² nats in bits (Cover and Thomas, lemma 11.6.1). */
  static double pinsker(double[] p, double[] q) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += Math.abs(p[i] - q[i]);
    }
    return Unit.BITS.of(0.5 * sum * sum);
  }

  private static double[] way(double[] a, double[] b, double[] c, Triangles.Measure measure) {
    double first = measure.of(a, b, Unit.BITS);
    double second = measure.of(b, c, Unit.BITS);
    return new double[] {first, second, first + second, measure.of(a, c, Unit.BITS)};
  }

  private static Plot plot(DivergencePath path) {
    return new CurvePlot(
            "Divergences along the path from p to q",
            "r(t) = (1 − t) p + t q, p = (0.10, 0.40, 0.50), q = (0.80, 0.15, 0.05)",
            "All start at 0. The reverse KL lies above the forward KL all the way; at the end they are"
                + " 2.022 and 1.927 bits. JS grows more slowly, to 0.420 bits, and its root is nearly"
                + " a straight line.",
            "Place t on the path",
            "Bits (√JS: √bits)",
            CurvePlot.Scale.FRACTIONS)
        .of(
            "divergence-path",
            List.of(
                new Curve("forward KL(p ‖ r)", path.t(), path.forward()),
                new Curve("reverse KL(r ‖ p)", path.t(), path.reverse()),
                new Curve("JS(p, r)", path.t(), path.jensenShannon()),
                new Curve("√JS(p, r), a metric", path.t(), path.distance())));
  }

  /**
   * The divergences along the straight path r(t) = (1 − t) p + t q, in bits.
   *
   * @param t from 0 to 1
   * @param forward KL(p ‖ r(t))
   * @param reverse KL(r(t) ‖ p)
   * @param jensenShannon JS(p, r(t))
   * @param distance √JS(p, r(t))
   */
  record DivergencePath(
      double[] t, double[] forward, double[] reverse, double[] jensenShannon, double[] distance) {

    /** The distributions of Brownlee, "How to Calculate the KL Divergence for Machine Learning". */
    static final double[] P = {0.10, 0.40, 0.50};

    static final double[] Q = {0.80, 0.15, 0.05};

    private static final int STEPS = 50;

    static DivergencePath compute() {
      double[] t = IntStream.rangeClosed(0, STEPS).mapToDouble(i -> (double) i / STEPS).toArray();
      double[][] path =
          Arrays.stream(t)
              .mapToObj(share -> Distributions.mixture(P, Q, share))
              .toArray(double[][]::new);
      return new DivergencePath(
          t,
          Arrays.stream(path).mapToDouble(r -> Information.klDivergence(P, r, Unit.BITS)).toArray(),
          Arrays.stream(path).mapToDouble(r -> Information.klDivergence(r, P, Unit.BITS)).toArray(),
          Arrays.stream(path).mapToDouble(r -> Information.jsDivergence(P, r, Unit.BITS)).toArray(),
          Arrays.stream(path).mapToDouble(r -> Information.jsDistance(P, r, Unit.BITS)).toArray());
    }
  }
}
