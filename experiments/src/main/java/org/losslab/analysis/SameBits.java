package org.losslab.analysis;

import java.util.ArrayList;
import java.util.List;
import org.losslab.records.EpochMetrics;

/**
 * Two arms whose runs of the same seed end with the same parameters, bit for bit, and how far the
 * training losses that they report are from each other, in nats.
 *
 * @param pair the arms
 * @param least the least difference in any epoch of any seed
 * @param greatest the greatest difference
 * @param entropy the greatest entropy of the labels that were trained with
 * @param error the greatest distance of a difference from that entropy
 */
public record SameBits(ArmPair pair, double least, double greatest, double entropy, double error) {

  /** Returns all such pairs of a study's arms, also those that the statistics do not compare. */
  public static List<SameBits> of(List<Arm> arms) {
    List<SameBits> pairs = new ArrayList<>();
    for (int second = 0; second < arms.size(); second++) {
      for (int first = second + 1; first < arms.size(); first++) {
        ArmPair pair = ArmPair.of(arms.get(first), arms.get(second));
        if (pair.isIdentical()) {
          pairs.add(of(pair));
        }
      }
    }
    return List.copyOf(pairs);
  }

  /** Whether the losses differ by the labels' entropy, as cross-entropy and KL divergence do. */
  public boolean byEntropy() {
    return entropy > 0 && error < 1e-3 * entropy;
  }

  private static SameBits of(ArmPair pair) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = 0;
    double entropy = 0;
    double error = 0;
    for (ArmPair.RunPair runs : pair.runs()) {
      for (int i = 0; i < runs.first().epochCount(); i++) {
        EpochMetrics a = runs.first().epochs().get(i);
        EpochMetrics b = runs.second().epochs().get(i);
        double difference = Math.abs(a.trainLoss() - b.trainLoss());
        least = Math.min(least, difference);
        greatest = Math.max(greatest, difference);
        entropy = Math.max(entropy, a.trainLabelEntropy());
        error = Math.max(error, Math.abs(difference - a.trainLabelEntropy()));
      }
    }
    return new SameBits(pair, least, greatest, entropy, error);
  }
}
