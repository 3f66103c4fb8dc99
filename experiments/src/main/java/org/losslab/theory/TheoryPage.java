package org.losslab.theory;

import java.util.ArrayList;
import java.util.List;
import org.losslab.page.Block;
import org.losslab.page.Page;
import org.losslab.page.Text;

/** Puts the examples together to a document. */
final class TheoryPage {

  private TheoryPage() {}

  static Page of(List<WorkedExample> examples, long seed) {
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
    blocks.add(new Block.Contents());
    blocks.add(new Block.Heading(2, "What the examples show"));
    blocks.add(
        new Block.Bullets(
            examples.stream()
                .map(
                    example ->
                        Text.of("").thenStrong(example.title() + ": ").then(example.finding()))
                .toList()));
    examples.forEach(example -> blocks.addAll(example.blocks()));
    blocks.add(new Block.Heading(2, "Sources"));
    blocks.add(
        new Block.Bullets(
            List.of(
                Text.of(
                    "Cover and Thomas, Elements of Information Theory, 2nd edition (2006): chapter"
                        + " 2 for the definitions and H(p, q) = H(p) + KL, chapter 5 for codes,"
                        + " chapter 11 for likelihood"),
                Text.of(
                    "Shannon, A Mathematical Theory of Communication (1948); MacKay, Information"
                        + " Theory, Inference, and Learning Algorithms (2003), section 2.4: the"
                        + " information of one event"),
                Text.of(
                    "Goodfellow, Bengio and Courville, Deep Learning (2016), section 5.5: any negative"
                        + " log-likelihood is a cross-entropy; Bishop, Pattern Recognition and Machine"
                        + " Learning (2006), section 2.1.1 for the coin with a Beta prior, 10.1 for the"
                        + " evidence lower bound and the two directions of KL"),
                Text.of(
                    "Kingma and Welling, Auto-Encoding Variational Bayes (2014); Ho, Jain and Abbeel,"
                        + " Denoising Diffusion Probabilistic Models (2020); Goodfellow et al.,"
                        + " Generative Adversarial Nets (2014); Hinton, Vinyals and Dean, Distilling"
                        + " the Knowledge in a Neural Network (2015); Zhang et al., Deep Mutual"
                        + " Learning (2018): where KL or JS is the loss"),
                Text.of(
                    "Lin, Divergence Measures Based on the Shannon Entropy (1991); Endres and"
                        + " Schindelin, A New Metric for Probability Distributions (2003): JS and"
                        + " its root"),
                Text.of(
                    "Kurt, Kullback-Leibler Divergence Explained (2017): the worms; Brownlee, A"
                        + " Gentle Introduction to Information Entropy, A Gentle Introduction to"
                        + " Cross-Entropy for Machine Learning and How to Calculate the KL Divergence"
                        + " for Machine Learning (2019): the events, the two outcomes, the ten"
                        + " predictions, the three-outcome pair; How to use Kullback-Leibler divergence"
                        + " (KL divergence) with Keras?, MachineCurve (2019): the study"))));
    blocks.add(new Block.Heading(2, "Files"));
    blocks.add(
        new Block.Bullets(
            List.of(
                Text.file(TheoryFiles.NUMBERS).then(": every number of the tables, in full"),
                Text.file(TheoryFiles.CURVES).then(": every point of the plots, in full"),
                Text.file(TheoryFiles.POINTS)
                    .then(": the drawn points that the line and the distillation are fitted to"),
                Text.file("plots")
                    .then(
                        ": the figures as SVG, as PNG, and as PDF without their titles for LaTeX"))));
    return new Page("The theory behind the study, computed", blocks);
  }
}
