package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.losslab.analysis.Metric;
import org.losslab.analysis.PowerStatement;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;
import org.losslab.page.TextTable;
import org.losslab.stats.DesignPower;
import org.losslab.study.StudyConfig;

/** What a design can show, in words and numbers. */
public final class PowerText {

  private static final List<String> TRUTHS = List.of("none", "half the margin", "the margin");

  private PowerText() {}

  /** Returns the lines that a plan says of a study's power. */
  public static List<String> ofPlan(StudyConfig study) {
    Optional<PowerStatement> planned = PowerStatement.planned(study);
    if (planned.isEmpty()) {
      return List.of(
          "Power is not stated: statistics.primary and statistics.plannedSd give the comparison and"
              + " the standard deviation of its differences, for at least two seeds.");
    }
    List<String> lines = new ArrayList<>(List.of(sentence(planned.get())));
    List<String> header = new ArrayList<>(header(planned.get()));
    TextTable table = TextTable.ofNumbers(header.toArray(String[]::new));
    rows(planned.get()).forEach(row -> table.row(row.toArray(String[]::new)));
    lines.addAll(table.lines());
    return List.copyOf(lines);
  }

  /** Returns the part of a report. */
  static List<Block> blocks(PowerStatement power) {
    List<List<Text>> rows =
        rows(power).stream().map(row -> row.stream().map(Text::of).toList()).toList();
    return List.of(
        new Block.Paragraph(Text.of(sentence(power))),
        new Block.Table(
            "Probability that the design shows it, by the true difference",
            header(power),
            rows,
            1,
            ReportContext.STATISTICS));
  }

  private static String sentence(PowerStatement power) {
    DesignPower design = power.designs().get(0);
    Metric metric = power.metric();
    String interval =
        power
            .deviationInterval()
            .map(
                ends ->
                    String.format(
                        Locale.ROOT,
                        ", %s interval %s",
                        VerdictText.level(ends),
                        Numbers.range(
                            metric.scale() * ends.lower(),
                            metric.scale() * ends.upper(),
                            metric.decimals())))
            .orElse("");
    String from =
        power.deviationSeeds().isPresent()
            ? "from " + Numbers.count(power.deviationSeeds().getAsInt(), "seed") + interval
            : "of unknown precision";
    return String.format(
        Locale.ROOT,
        "%s for %s by %s: %s, margin %s, tests at the level %s, a standard deviation of the"
            + " differences of %s %s (%s), %s.",
        power.planned() ? "Planned power" : "Power",
        power.pair(),
        metric.words(),
        Numbers.count(design.seeds(), "paired seed"),
        VerdictText.margin(metric, design.margin()),
        Numbers.trimmed(design.alpha()),
        Numbers.fixed(metric.scale() * design.deviation(), metric.decimals()),
        metric.differenceUnit(),
        from,
        power.planned()
            ? "stated before the runs"
            : "as seen in these runs, since none was stated before: it plans another study and"
                + " judges nothing of this one");
  }

  private static List<String> header(PowerStatement power) {
    List<String> header = new ArrayList<>(List.of("true difference"));
    for (DesignPower design : power.designs()) {
      String sd =
          "SD "
              + Numbers.fixed(
                  power.metric().scale() * design.deviation(), power.metric().decimals());
      header.add("equivalence, " + sd);
      header.add("difference, " + sd);
    }
    return header;
  }

  private static List<List<String>> rows(PowerStatement power) {
    List<List<String>> rows = new ArrayList<>();
    for (int truth = 0; truth < TRUTHS.size(); truth++) {
      List<String> row = new ArrayList<>(List.of(TRUTHS.get(truth)));
      for (DesignPower design : power.designs()) {
        row.add(Numbers.fixed(design.rows().get(truth).equivalence(), 2));
        row.add(Numbers.fixed(design.rows().get(truth).anyDifference(), 2));
      }
      rows.add(row);
    }
    return rows;
  }
}
