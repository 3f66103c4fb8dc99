package org.losslab.report;

import java.util.List;
import java.util.Locale;
import org.losslab.analysis.SameBits;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;
import org.losslab.records.RunFile;
import org.losslab.records.StudyFile;

/**
 * Arms whose runs of the same seed end with the same parameters, bit for bit, and how the losses
 * that they report differ: for cross-entropy and KL divergence, by the entropy of the labels.
 */
final class IdentitySection {
  private IdentitySection() {}

  /** Returns the section; nothing if no two arms are the same. */
  static List<Block> of(ReportContext report) {
    List<Text> sentences =
        SameBits.of(report.study().arms()).stream().map(same -> Text.of(sentence(same))).toList();
    return sentences.isEmpty()
        ? List.of()
        : List.of(
            new Block.Heading(2, "Arms that train the same bits"),
            new Block.Bullets(sentences),
            new Block.Paragraph(
                Text.of("Sources: ")
                    .then("the SHA-256 of the parameters in ")
                    .thenFile(StudyFile.RUNS.fileName())
                    .then("; the losses and the labels' entropy by epoch in each run's ")
                    .thenCode(RunFile.METRICS.fileName())
                    .then(".")));
  }

  private static String sentence(SameBits same) {
    return String.format(
            Locale.ROOT,
            "%s and %s: the parameters are equal bit for bit in %s.",
            same.pair().first().label(),
            same.pair().second().label(),
            Numbers.count(same.pair().runs().size(), "paired seed"))
        + losses(same);
  }

  private static String losses(SameBits same) {
    if (same.byEntropy()) {
      return String.format(
          Locale.ROOT,
          " Their training losses differ by %.6f to %.6f nats, which is the labels' entropy: in no"
              + " epoch is the difference farther from it than %.1e nats.",
          same.least(),
          same.greatest(),
          same.error());
    }
    return same.greatest() == 0
        ? " Their training losses are equal too."
        : String.format(
            Locale.ROOT, " Their training losses differ by at most %.1e nats.", same.greatest());
  }
}
