package org.losslab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.losslab.analysis.MeanAndSpread;
import org.losslab.analysis.Metric;
import org.losslab.analysis.ReferenceComparison;
import org.losslab.analysis.ReferenceCurves;
import org.losslab.analysis.RunRecord;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;
import org.losslab.records.StudyFile;

/** The study against the published and the measured reference. */
final class ReferenceSection {

  /** More verdicts are folded. */
  private static final int MOST_OPEN = 9;

  private final ReportContext report;
  private final ReferenceComparison comparison;

  private ReferenceSection(ReportContext report, ReferenceComparison comparison) {
    this.report = report;
    this.comparison = comparison;
  }

  static List<Block> of(ReportContext report) {
    return report
        .reference()
        .map(comparison -> new ReferenceSection(report, comparison).blocks())
        .orElse(List.of());
  }

  private List<Block> blocks() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading(2, "Against the reference, " + comparison.published().title()));
    foreignData().ifPresent(blocks::add);
    otherSettings().ifPresent(blocks::add);
    blocks.add(new Block.Paragraph(Text.of(what())));
    List<Text> verdicts = new ArrayList<>();
    for (ReferenceComparison.Row row : comparison.rows()) {
      ReferenceText.verdicts(row, report.statistics().reference())
          .forEach(text -> verdicts.add(Text.of(text)));
    }
    if (verdicts.isEmpty()) {
      blocks.add(
          new Block.Paragraph(
              Text.of("No arm trains with a loss of the reference: nothing to compare.")));
      return blocks;
    }
    Block bullets = new Block.Bullets(verdicts);
    blocks.add(
        verdicts.size() <= MOST_OPEN
            ? bullets
            : new Block.Aside("The verdict on each arm", List.of(bullets)));
    blocks.addAll(picture("reference-accuracy", Metric.VALIDATION_ACCURACY));
    blocks.add(
        new Block.Aside(
            "Validation accuracy at every fifth epoch",
            List.of(table(Metric.VALIDATION_ACCURACY).named("reference-validation-accuracy"))));
    List<Block> loss = new ArrayList<>(picture("reference-loss", Metric.VALIDATION_LOSS));
    loss.add(table(Metric.VALIDATION_LOSS).named("reference-validation-loss"));
    blocks.add(new Block.Aside("Validation loss against the reference", loss));
    return blocks;
  }

  private Optional<Block> foreignData() {
    String others = report.foreignData();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Block.Notice(
                Text.of(
                    String.format(
                            Locale.ROOT,
                            "The reference was trained on %s, this study on %s: the comparison says nothing",
                            ReportContext.REFERENCE_DATA,
                            others)
                        + " about the program.")));
  }

  /** Tells of settings other than the article's, with which other results are to be expected. */
  private Optional<Block> otherSettings() {
    Set<String> others = new LinkedHashSet<>();
    for (ReferenceComparison.Row row : comparison.rows()) {
      for (RunRecord run : row.arm().runs()) {
        ReferenceCurves.SETTINGS.forEach(
            (name, value) -> {
              String own = run.origin().settings().get(name);
              if (own != null && !isNumber(own, value)) {
                others.add(
                    String.format(
                        Locale.ROOT, "%s %s instead of %s", name, own, Numbers.trimmed(value)));
              }
            });
      }
    }
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Block.Notice(
                Text.of(
                    "Not every run was trained as the reference was ("
                        + String.join("; ", others)
                        + "): differences from it are then to be expected.")));
  }

  private static boolean isNumber(String text, double value) {
    try {
      return Double.parseDouble(text) == value;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private String what() {
    String published =
        "The published curves are "
            + comparison.published().curves().size()
            + " single runs, read off the article's plots to about ±"
            + Numbers.fixed(100 * ReferenceCurves.READING_ERROR, 1)
            + " percentage points: to be looked at, and too few for a test.";
    return comparison
        .measured()
        .map(
            measured ->
                published
                    + " The measured runs are Keras itself on the same data, with seeds of its own: by"
                    + " Welch's t test and two one-sided tests. They are "
                    + Numbers.count(measured.runs().size(), "finished run")
                    + (measured.unfinished() > 0
                        ? ", " + measured.unfinished() + " not finished and left out"
                        : "")
                    + ".")
        .orElse(
            published
                + " No measured Keras runs were found (results/reference/keras): only the"
                + " published curves are compared.");
  }

  private Text source() {
    Text text =
        Text.file(StudyFile.CURVES.fileName())
            .then("; published: ")
            .thenCode(ReferenceCurves.RESOURCE);
    return comparison
        .measured()
        .map(
            measured ->
                text.then("; measured: ")
                    .thenCode(measured.shownDirectory() + "/runs/*/metrics.csv"))
        .orElse(text);
  }

  private List<Block> picture(String name, Metric metric) {
    return report.picture(
        name, source(), () -> ReferenceFigure.of(report.study(), comparison, metric));
  }

  private Block.Table table(Metric metric) {
    int decimals = metric.decimals();
    List<List<Text>> rows = new ArrayList<>();
    for (int epoch : comparison.epochs()) {
      for (ReferenceComparison.Row row : comparison.rows()) {
        rows.add(
            List.of(
                Text.of(row.arm().label()),
                Text.of(Integer.toString(epoch)),
                Text.of(spread(comparison.own(row, metric), epoch, decimals)),
                Text.of(each(comparison.published(row, metric), epoch, decimals)),
                Text.of(spread(comparison.measured(row.arm().loss(), metric), epoch, decimals))));
      }
    }
    return new Block.Table(
        metric.axisTitle() + " at every fifth epoch",
        List.of("arm", "epoch", "this study", "published runs", "measured Keras"),
        rows,
        1,
        source());
  }

  private static double[] at(List<double[]> curves, int epoch) {
    return curves.stream()
        .filter(curve -> curve.length >= epoch)
        .mapToDouble(curve -> curve[epoch - 1])
        .toArray();
  }

  private static String spread(List<double[]> curves, int epoch, int decimals) {
    MeanAndSpread spread = MeanAndSpread.of(at(curves, epoch));
    String mean = Numbers.fixed(spread.mean(), decimals);
    return spread.n() < 2
        ? mean
        : String.format(
            Locale.ROOT,
            "%s ± %s (n = %d)",
            mean,
            Numbers.fixed(spread.sd(), decimals),
            spread.n());
  }

  private static String each(List<double[]> curves, int epoch, int decimals) {
    String values =
        Arrays.stream(at(curves, epoch))
            .mapToObj(value -> Numbers.fixed(value, decimals))
            .collect(Collectors.joining(", "));
    return values.isEmpty() ? Numbers.ABSENT : values;
  }
}
