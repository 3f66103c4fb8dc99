package org.losslab.theory;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.losslab.page.Numbers;

/** Shows what codes made for one distribution cost on data from another. */
final class CodeSection {

  private CodeSection() {}

  static WorkedExample of(List<CodeCase> cases, RandomCodes random) {
    Grid grid =
        new Grid(
            "Average bits a symbol; “beyond” is the average minus H(p, q)",
            "bits",
            "data from p, code for q",
            "H(p)",
            "H(p, q)",
            "Huffman",
            "Huffman, " + CodeCase.SYMBOLS + " drawn symbols",
            "Huffman beyond",
            "Shannon",
            "Shannon beyond");
    for (CodeCase one : cases) {
      grid.row(
          one.name(),
          one.entropy(),
          one.crossEntropy(),
          one.huffman(),
          one.drawn(),
          one.huffmanExcess(),
          one.shannon(),
          one.shannonExcess());
    }
    String within = ": within one bit above H(p, q)";
    return new WorkedExample(
        "codes",
        "Code lengths",
        "a code made for q costs on data from p between H(p, q) and one bit more, with Shannon's code"
            + " always, with Huffman's in "
            + random.huffmanWithin()
            + " of "
            + random.pairs()
            + " random pairs and whenever p = q.",
        List.of(
            "Shannon's code gives outcome i a word of ⌈−log₂ qᵢ⌉ bits, so that its average on data"
                + " from p lies in [H(p, q), H(p, q) + 1): Cover and Thomas, theorem 5.4.3. Of all"
                + " codes Huffman's has the least average on data from q itself, and lies in [H(q),"
                + " H(q) + 1) there.",
            "That Huffman's code for q lies within one bit above H(p, q) for every p is often said,"
                + " but not so: a single word may be shorter or longer than −log₂ qᵢ by more than a"
                + " bit, and p may use just that word. With q = (0.9, 0.1) both words have one bit,"
                + " so that data of the second outcome alone costs 1 bit and not the 3.32 of H(p,"
                + " q); with the last row it costs a whole bit too much. Of "
                + random.pairs()
                + " pairs of random distributions over eleven outcomes Huffman's code lies between "
                + Numbers.readable(random.huffmanLeast())
                + " and "
                + Numbers.readable(random.huffmanGreatest())
                + " bits beyond H(p, q)."),
        List.of(
            Fact.of("random pairs", random.pairs(), ""),
            Fact.of("Huffman's code for q" + within, random.huffmanWithin(), ""),
            Fact.of("Shannon's code for q" + within, random.shannonWithin(), ""),
            Fact.of("Huffman's code for p: within one bit above H(p)", random.ownWithin(), ""),
            Fact.of("Huffman's least average − H(p, q)", random.huffmanLeast(), "bits"),
            Fact.of("Huffman's greatest average − H(p, q)", random.huffmanGreatest(), "bits")),
        List.of(grid),
        List.of(plot(cases)));
  }

  private static Plot plot(List<CodeCase> cases) {
    return new CategoryPlot(
            "Average code length against cross-entropy",
            "Data from p, code made for q; the cases are the rows of the table, from above",
            "Shannon's code lies within one bit above the cross-entropy in every case; Huffman's lies"
                + " below it in case 5 and a bit above in case 6.",
            "Case",
            "Bits a symbol")
        .of(
            "code-lengths",
            IntStream.rangeClosed(1, cases.size()).mapToObj(String::valueOf).toList(),
            List.of(
                curve("entropy H(p)", cases, CodeCase::entropy),
                curve("cross-entropy\nH(p, q)", cases, CodeCase::crossEntropy),
                curve("Huffman's code", cases, CodeCase::huffman),
                curve("Shannon's code", cases, CodeCase::shannon)));
  }

  private static Curve curve(String name, List<CodeCase> cases, ToDoubleFunction<CodeCase> bits) {
    return new Curve(
        name,
        IntStream.rangeClosed(1, cases.size()).asDoubleStream().toArray(),
        cases.stream().mapToDouble(bits).toArray());
  }

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
}
