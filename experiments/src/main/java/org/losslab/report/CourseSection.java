package org.losslab.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.losslab.analysis.Arm;
import org.losslab.analysis.ArmPair;
import org.losslab.analysis.CourseStatistics;
import org.losslab.analysis.Metric;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;
import org.losslab.records.RunFile;
import org.losslab.records.StudyFile;
import org.losslab.stats.CurveComparison;
import org.losslab.stats.EpochsTo;

/** The whole course of training compared, not only its end. */
final class CourseSection {

  private static final Text SOURCE =
      Text.file(StudyFile.CURVES.fileName())
          .then(", from each run's ")
          .thenCode(RunFile.METRICS.fileName());

  private static final int MOST_SENTENCES = 4;

  private CourseSection() {}

  static List<Block> of(ReportContext report) {
    List<Block> blocks = new ArrayList<>(List.of(new Block.Heading(2, "The course of training")));
    blocks.addAll(
        report.picture(
            Metric.VALIDATION_ACCURACY.fileName(),
            SOURCE,
            () -> EpochFigure.withDifferences(report.study(), report.statistics().pairs())));
    List<Text> sentences = new ArrayList<>();
    for (ArmPair pair : report.statistics().pairs()) {
      sentence(report, pair).ifPresent(text -> sentences.add(Text.of(text)));
    }
    if (!sentences.isEmpty()) {
      Block bullets = new Block.Bullets(sentences);
      blocks.add(
          sentences.size() <= MOST_SENTENCES
              ? bullets
              : new Block.Aside("Where the differences are largest", List.of(bullets)));
    }
    epochsTo(report).ifPresent(blocks::add);
    List<Block> losses = new ArrayList<>();
    for (Metric metric : losses()) {
      losses.addAll(
          report.picture(metric.fileName(), SOURCE, () -> EpochFigure.of(report.study(), metric)));
    }
    if (!losses.isEmpty()) {
      blocks.add(new Block.Aside("Loss by epoch, validation and training", losses));
    }
    CourseFigures figures = new CourseFigures(report.study(), report.statistics().pairs());
    List<Block> distance =
        report.picture(
            "parameter-distance",
            Text.file(StudyFile.CURVES.fileName())
                .then(", from each run's ")
                .thenCode(RunFile.SKETCHES.fileName()),
            figures::parameterDistance);
    if (!distance.isEmpty()) {
      List<Block> inner = new ArrayList<>();
      inner.add(
          new Block.Paragraph(
              Text.of(
                  "How far the parameters of two runs of the same seed drift apart: the Euclidean"
                      + " distance over the mean of their lengths, estimated from a sketch of the"
                      + " parameters. They start at 0.")));
      inner.addAll(distance);
      blocks.add(new Block.Aside("How far the arms' parameters drift apart", inner));
    }
    return blocks;
  }

  /** All but the accuracy, the validation loss first. */
  private static Set<Metric> losses() {
    Set<Metric> drawn = new LinkedHashSet<>(List.of(Metric.VALIDATION_LOSS));
    drawn.addAll(Metric.drawnByEpoch());
    drawn.remove(Metric.VALIDATION_ACCURACY);
    return drawn;
  }

  private static Optional<String> sentence(ReportContext report, ArmPair pair) {
    CurveComparison comparison =
        CourseStatistics.difference(
            pair, Metric.VALIDATION_ACCURACY, report.study().comparison().level());
    double margin = 100 * report.study().comparison().margin();
    int epochs = comparison.difference().points().size();
    return comparison
        .largest()
        .map(
            largest ->
                String.format(
                    Locale.ROOT,
                    "%s: the mean difference of validation accuracy is largest at epoch %d, with %s"
                        + " percentage points; in %d of %d epochs the whole band lies within the"
                        + " margin.",
                    pair.label(),
                    largest.epoch(),
                    Numbers.signed(largest.mean(), 2),
                    comparison.epochsWithin(margin),
                    epochs));
  }

  private static Optional<Block> epochsTo(ReportContext report) {
    List<Arm> arms = report.study().arms();
    List<Double> targets = CourseStatistics.reachedTargets(arms);
    if (targets.isEmpty()) {
      return Optional.empty();
    }
    List<String> header = new ArrayList<>(List.of("arm"));
    targets.forEach(target -> header.add(Numbers.percent(target)));
    List<List<Text>> rows = new ArrayList<>();
    for (Arm arm : arms) {
      List<Text> row = new ArrayList<>(List.of(Text.of(arm.label())));
      for (double target : targets) {
        row.add(Text.of(inWords(CourseStatistics.epochsTo(target, arm))));
      }
      rows.add(row);
    }
    return Optional.of(
        new Block.Table(
            "Epochs to a validation accuracy: median over seeds (least to greatest)",
            header,
            rows,
            1,
            Text.of("each run's ")
                .thenCode(RunFile.METRICS.fileName())
                .then(" in ")
                .thenFile("runs")));
  }

  /** Returns epochs in words, such as {@code 7 (6 to 8)}, or how many runs reached the target. */
  public static String inWords(EpochsTo epochs) {
    int runs = epochs.epochs().size();
    if (epochs.reached() == 0) {
      return runs == 0 ? Numbers.ABSENT : "not reached";
    }
    int[] reached =
        epochs.epochs().stream()
            .filter(OptionalInt::isPresent)
            .mapToInt(OptionalInt::getAsInt)
            .sorted()
            .toArray();
    String range = reached[0] + " to " + reached[reached.length - 1];
    if (epochs.reached() < runs) {
      return range + ", reached by " + epochs.reached() + " of " + runs;
    }
    String median = Numbers.trimmed(epochs.median().orElseThrow());
    return runs == 1 ? median : median + " (" + range + ")";
  }
}
