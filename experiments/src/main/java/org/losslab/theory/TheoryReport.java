package org.losslab.theory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.losslab.files.AtomicFiles;
import org.losslab.files.DiskFailure;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.page.HtmlPage;
import org.losslab.page.MarkdownPage;
import org.losslab.page.Page;
import org.losslab.plots.FigureWriter;
import org.losslab.plots.PlotStyle;
import org.losslab.theory.CodeSection.RandomCodes;
import org.losslab.theory.DistanceSection.DivergencePath;
import org.losslab.theory.FusedSection.FusedLoss;
import org.losslab.theory.PredictionsSection.Predictions;

/**
 * Computes every worked example and writes the document of them: {@code report.html}, {@code
 * report.md}, {@code plots/}, {@code numbers.csv} and {@code curves.csv}. Takes seconds, and is a
 * function of the seed alone.
 *
 * @param findings what each example shows, in a sentence
 * @param files what was written
 */
public record TheoryReport(List<String> findings, List<Path> files) {

  /**
   * Writes the document.
   *
   * @param directory where to; created if it does not exist
   * @param seed what the simulated examples are drawn from
   * @throws InputException if the directory is a study's, or a file cannot be written
   */
  public static TheoryReport write(Path directory, long seed) {
    if (Files.exists(directory.resolve("runs"))) {
      throw new InputException(
          directory
              + " holds the runs of a study, whose report would be replaced; name another folder"
              + " with --results");
    }
    try {
      Files.createDirectories(directory);
      List<WorkedExample> examples = examples(seed);
      List<Path> files = new ArrayList<>();
      for (WorkedExample example : examples) {
        for (Plot plot : example.plots()) {
          files.addAll(
              FigureWriter.write(directory.resolve("plots"), plot.name(), plot.figure().get()));
        }
      }
      files.addAll(TheoryFiles.write(directory, examples));
      Page page = TheoryPage.of(examples, seed);
      Path html = directory.resolve("report.html");
      Path markdown = directory.resolve("report.md");
      AtomicFiles.write(html, HtmlPage.render(page, PlotStyle.darkRules()));
      AtomicFiles.write(markdown, MarkdownPage.render(page));
      files.add(html);
      files.add(markdown);
      return new TheoryReport(
          examples.stream().map(example -> example.title() + ": " + example.finding()).toList(),
          List.copyOf(files));
    } catch (IOException e) {
      throw DiskFailure.of(
          directory + ": the report cannot be written: " + ErrorText.message(e), e);
    }
  }

  static List<WorkedExample> examples(long seed) {
    return List.of(
        TwoOutcomesSection.ofEvent(),
        TwoOutcomesSection.of(),
        OneHotSection.of(),
        DistanceSection.of(DivergencePath.compute(), Triangles.draw(seed)),
        TeethSection.of(Teeth.compute()),
        CodeSection.of(CodeCase.all(seed), RandomCodes.draw(seed)),
        CoinSection.of(Coin.simulate(seed)),
        PredictionsSection.of(Predictions.compute()),
        ProductSection.of(Predictions.compute()),
        LikelihoodSection.of(CategoricalFit.compute(), SoftmaxFit.compute(seed)),
        AnyLikelihoodSection.of(Teeth.compute(), GaussianFit.compute(seed)),
        FusedSection.of(FusedLoss.samples()),
        EvidenceSection.of(),
        MixtureSection.of(MixtureFit.compute()),
        TrainedTargetSection.of(Distillation.compute(seed)));
  }
}
