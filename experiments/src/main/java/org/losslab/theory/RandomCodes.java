package org.losslab.theory;

import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * The bits beyond H(p, q) that codes for random q need on data from random p, both uniform on the
 * simplex of eleven outcomes.
 *
 * @param pairs how many pairs were drawn
 * @param huffmanWithin with how many the Huffman code lies within one bit above H(p, q)
 * @param huffmanLeast its least excess
 * @param huffmanGreatest its greatest excess
 * @param shannonWithin with how many the Shannon code lies within one bit above H(p, q)
 * @param ownWithin with how many the Huffman code for p lies within one bit above H(p)
 */
record RandomCodes(
    int pairs,
    int huffmanWithin,
    double huffmanLeast,
    double huffmanGreatest,
    int shannonWithin,
    int ownWithin) {

  private static final int PAIRS = 2000;
  private static final int OUTCOMES = 11;

  static RandomCodes draw(long seed) {
    RandomGenerator random = new Well19937c(seed);
    int huffmanWithin = 0;
    int shannonWithin = 0;
    int ownWithin = 0;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int pair = 0; pair < PAIRS; pair++) {
      double[] p = Triangles.distribution(random, OUTCOMES);
      double[] q = Triangles.distribution(random, OUTCOMES);
      double crossEntropy = Information.crossEntropy(p, q, Unit.BITS);
      double huffman = CodeLengths.average(p, CodeLengths.huffman(q)) - crossEntropy;
      double shannon = CodeLengths.average(p, CodeLengths.shannon(q)) - crossEntropy;
      double own =
          CodeLengths.average(p, CodeLengths.huffman(p)) - Information.entropy(p, Unit.BITS);
      huffmanWithin += CodeCase.withinOneBit(huffman) ? 1 : 0;
      shannonWithin += CodeCase.withinOneBit(shannon) ? 1 : 0;
      ownWithin += CodeCase.withinOneBit(own) ? 1 : 0;
      least = Math.min(least, huffman);
      greatest = Math.max(greatest, huffman);
    }
    return new RandomCodes(PAIRS, huffmanWithin, least, greatest, shannonWithin, ownWithin);
  }
}
