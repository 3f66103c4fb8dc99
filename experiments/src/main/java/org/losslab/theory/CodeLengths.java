package org.losslab.theory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Lengths in bits of the words of binary prefix codes, one for each outcome. */
final class CodeLengths {

  private CodeLengths() {}

  /**
   * A subtree of the code that is being built.
   *
   * @param weight the probability of its outcomes
   * @param first the least outcome in it, which decides between equal weights
   * @param outcomes all outcomes in it
   */
  private record Subtree(double weight, int first, List<Integer> outcomes) {}

  /**
   * Returns the lengths of a Huffman code (Huffman, 1952; Cover and Thomas, 5.6): of all codes the
   * one with the least average length on data from q itself, below H(q) + 1. Of subtrees of equal
   * weight those with the least outcomes are joined first.
   *
   * @param q a distribution over two outcomes or more
   */
  static int[] huffman(double[] q) {
    Distributions.checked("q", q);
    if (q.length < 2) {
      throw new IllegalArgumentException("q has one outcome; a code needs two or more");
    }
    PriorityQueue<Subtree> queue =
        new PriorityQueue<>(
            Comparator.comparingDouble(Subtree::weight).thenComparingInt(Subtree::first));
    for (int i = 0; i < q.length; i++) {
      queue.add(new Subtree(q[i], i, List.of(i)));
    }
    int[] lengths = new int[q.length];
    while (queue.size() > 1) {
      Subtree one = queue.remove();
      Subtree other = queue.remove();
      List<Integer> both = new ArrayList<>(one.outcomes());
      both.addAll(other.outcomes());
      both.forEach(outcome -> lengths[outcome]++);
      queue.add(
          new Subtree(one.weight() + other.weight(), Math.min(one.first(), other.first()), both));
    }
    return lengths;
  }

  /**
   * Returns the lengths ⌈−log₂ qᵢ⌉ of a Shannon code (Cover and Thomas, 5.4).
   *
   * @param q a distribution without an impossible outcome
   */
  static int[] shannon(double[] q) {
    Distributions.checked("q", q);
    int[] lengths = new int[q.length];
    for (int i = 0; i < q.length; i++) {
      if (q[i] == 0) {
        throw new IllegalArgumentException(
            "q[" + i + "] is 0; an outcome that is impossible has no word in Shannon's code");
      }
      // Rounded first, so that a power of two does not become one bit longer.
      double bits = Unit.BITS.of(-StrictMath.log(q[i]));
      lengths[i] = (int) Math.ceil(bits - 1e-12 * Math.max(1, bits));
    }
    return lengths;
  }

  /** Returns the average length in bits of a code's words on data from p. */
  static double average(double[] p, int[] lengths) {
    double sum = 0;
    for (int i = 0; i < p.length; i++) {
      sum += p[i] * lengths[i];
    }
    return sum;
  }
}
