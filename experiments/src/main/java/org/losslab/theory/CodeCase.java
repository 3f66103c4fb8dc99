package org.losslab.theory;

import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Data from p, coded with words made for q: average bits a symbol.
 *
 * @param name what p and q are
 * @param entropy H(p)
 * @param crossEntropy H(p, q)
 * @param huffman the average length with a Huffman code for q
 * @param drawn the same, measured on {@link #SYMBOLS} symbols drawn from p
 * @param shannon the average length with a Shannon code for q
 */
record CodeCase(
    String name,
    double entropy,
    double crossEntropy,
    double huffman,
    double drawn,
    double shannon) {

  static final int SYMBOLS = 100_000;

  /** Returns the cases of the example; what is drawn is a function of the seed. */
  static List<CodeCase> all(long seed) {
    Teeth teeth = Teeth.compute();
    double[] halves = {0.5, 0.25, 0.125, 0.125};
    RandomGenerator random = new Well19937c(seed);
    return List.of(
        of("teeth, code for the teeth", Teeth.OBSERVED, Teeth.OBSERVED, random),
        of("teeth, code for the binomial", Teeth.OBSERVED, teeth.binomial(), random),
        of("teeth, code for the uniform", Teeth.OBSERVED, teeth.uniform(), random),
        of(
            "p = (0.1, 0.4, 0.3, 0.2), q = (½, ¼, ⅛, ⅛)",
            new double[] {0.1, 0.4, 0.3, 0.2},
            halves,
            random),
        of("p = (0, 1), q = (0.9, 0.1)", new double[] {0, 1}, new double[] {0.9, 0.1}, random),
        of(
            "p = (0, 0, 1, 0), q = (0.36, 0.34, 0.25, 0.05)",
            new double[] {0, 0, 1, 0},
            new double[] {0.36, 0.34, 0.25, 0.05},
            random));
  }

  static CodeCase of(String name, double[] p, double[] q, RandomGenerator random) {
    int[] huffman = CodeLengths.huffman(q);
    return new CodeCase(
        name,
        Information.entropy(p, Unit.BITS),
        Information.crossEntropy(p, q, Unit.BITS),
        CodeLengths.average(p, huffman),
        drawn(p, huffman, random),
        CodeLengths.average(p, CodeLengths.shannon(q)));
  }

  /** Returns the Huffman code's bits a symbol beyond H(p, q). */
  double huffmanExcess() {
    return huffman - crossEntropy;
  }

  /** Returns the Shannon code's bits a symbol beyond H(p, q). */
  double shannonExcess() {
    return shannon - crossEntropy;
  }

  /** Whether an excess lies within one bit above, as Shannon's code always does. */
  static boolean withinOneBit(double excess) {
    return excess > -1e-12 && excess < 1;
  }

  private static double drawn(double[] p, int[] lengths, RandomGenerator random) {
    long bits = 0;
    for (int symbol = 0; symbol < SYMBOLS; symbol++) {
      double remaining = random.nextDouble();
      int outcome = 0;
      while (outcome < p.length - 1 && remaining >= p[outcome]) {
        remaining -= p[outcome++];
      }
      bits += lengths[outcome];
    }
    return (double) bits / SYMBOLS;
  }
}
