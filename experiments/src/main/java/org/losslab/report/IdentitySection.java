package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.losslab.analysis.Arm;
import org.losslab.analysis.ArmPair;
import org.losslab.analysis.RunRecord;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;
import org.losslab.records.EpochMetrics;
import org.losslab.records.RunResult;

/**
 * Arms whose runs of the same seed end with the same parameters, bit for bit, and how the losses
 * that they report differ: for cross-entropy and KL divergence, by the entropy of the labels.
 */
final class IdentitySection {
  private IdentitySection() {}

  /** Returns the section; nothing if no two arms are the same. */
  static List<Block> of(ReportContext report) {
    List<Text> sentences = new ArrayList<>();
    List<Arm> arms = report.study().arms();
    for (int second = 0; second < arms.size(); second++) {
      for (int first = second + 1; first < arms.size(); first++) {
        ArmPair pair = ArmPair.of(arms.get(first), arms.get(second));
        if (isIdentical(pair)) {
          sentences.add(Text.of(sentence(pair)));
        }
      }
    }
    return sentences.isEmpty()
        ? List.of()
        : List.of(
            new Block.Heading(2, "Arms that train the same bits"),
            new Block.Bullets(sentences),
            new Block.Paragraph(
                Text.of("Sources: ")
                    .then("the SHA-256 of the parameters in ")
                    .thenFile("runs.csv")
                    .then("; the losses and the labels' entropy by epoch in each run's ")
                    .thenCode("metrics.csv")
                    .then(".")));
  }

  private static boolean isIdentical(ArmPair pair) {
    return !pair.runs().isEmpty() && pair.runs().stream().allMatch(IdentitySection::isIdentical);
  }

  private static boolean isIdentical(ArmPair.RunPair runs) {
    Optional<String> digest = digest(runs.first());
    return digest.isPresent() && digest.equals(digest(runs.second()));
  }

  private static Optional<String> digest(RunRecord run) {
    return run.result().flatMap(RunResult::parametersSha256);
  }

  private static String sentence(ArmPair pair) {
    String same =
        "%s and %s: the parameters are equal bit for bit in %s."
            .formatted(
                pair.first().label(),
                pair.second().label(),
                Numbers.count(pair.runs().size(), "paired seed"));
    double least = Double.POSITIVE_INFINITY;
    double greatest = 0;
    double entropy = 0;
    double error = 0;
    for (ArmPair.RunPair runs : pair.runs()) {
      for (int i = 0; i < runs.first().epochs().size(); i++) {
        EpochMetrics a = runs.first().epochs().get(i);
        EpochMetrics b = runs.second().epochs().get(i);
        double difference = Math.abs(a.trainLoss() - b.trainLoss());
        least = Math.min(least, difference);
        greatest = Math.max(greatest, difference);
        entropy = Math.max(entropy, a.trainLabelEntropy());
        error = Math.max(error, Math.abs(difference - a.trainLabelEntropy()));
      }
    }
    boolean byEntropy = entropy > 0 && error < 1e-3 * entropy;
    return same
        + (byEntropy
            ? String.format(
                Locale.ROOT,
                " Their training losses differ by %.6f to %.6f nats, which is the labels' entropy:"
                    + " in no epoch is the difference farther from it than %.1e nats.",
                least,
                greatest,
                error)
            : difference(greatest));
  }

  private static String difference(double greatest) {
    return greatest == 0
        ? " Their training losses are equal too."
        : String.format(
            Locale.ROOT, " Their training losses differ by at most %.1e nats.", greatest);
  }
}
