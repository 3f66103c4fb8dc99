package org.losslab.theory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.losslab.page.Block;
import org.losslab.page.Page;
import org.losslab.page.Text;

/** Puts the examples together to a document. */
final class TheoryPage {

  private TheoryPage() {}

  static Page of(List<WorkedExample> examples, Map<String, String> pictures, long seed) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Block.Paragraph(
            Text.of(
                    "Entropy H(p) = −Σ p log p is the least average length of a code for p;"
                        + " cross-entropy H(p, q) = −Σ p log q the length where the code is made for"
                        + " q; the Kullback-Leibler divergence KL(p ‖ q) = Σ p log(p / q) the"
                        + " difference, so that ")
                .thenStrong("H(p, q) = H(p) + KL(p ‖ q)")
                .then(
                    ". Here p stands for what is given (the data, the labels) and q for the model."
                        + " Each example below is computed from these definitions in double"
                        + " precision; where a figure was published it stands beside ours, and"
                        + " each identity stands with its error.")));
    blocks.add(
        new Block.Paragraph(
            Text.of("Simulations are drawn from seed " + seed + ": ")
                .thenCode("theory --seed " + seed)
                .then(" computes the same numbers again. 1 bit = ln 2 nats.")));
    blocks.add(new Block.Heading(2, "What the examples show"));
    blocks.add(
        new Block.Bullets(
            examples.stream()
                .map(
                    example ->
                        Text.of("").thenStrong(example.title() + ": ").then(example.finding()))
                .toList()));
    examples.forEach(example -> blocks.addAll(example.blocks(pictures)));
    blocks.add(new Block.Heading(2, "Sources"));
    blocks.add(
        new Block.Bullets(
            List.of(
                Text.of(
                    "Cover and Thomas, Elements of Information Theory, 2nd edition (2006): chapter"
                        + " 2 for the definitions and H(p, q) = H(p) + KL, chapter 5 for codes,"
                        + " chapter 11 for likelihood"),
                Text.of(
                    "Lin, Divergence Measures Based on the Shannon Entropy (1991); Endres and"
                        + " Schindelin, A New Metric for Probability Distributions (2003): JS and"
                        + " its root"),
                Text.of(
                    "Kurt, Kullback-Leibler Divergence Explained (2017): the worms; Brownlee, A"
                        + " Gentle Introduction to Cross-Entropy for Machine Learning and How to"
                        + " Calculate the KL Divergence for Machine Learning (2019): the two"
                        + " outcomes, the ten predictions, the three-outcome pair"))));
    blocks.add(new Block.Heading(2, "Files"));
    blocks.add(
        new Block.Bullets(
            List.of(
                Text.file(TheoryFiles.NUMBERS).then(": every number of the tables, in full"),
                Text.file(TheoryFiles.CURVES).then(": every point of the plots, in full"),
                Text.file("plots").then(": the figures as PNG and SVG"))));
    return new Page("The theory behind the study, computed", blocks);
  }
}
