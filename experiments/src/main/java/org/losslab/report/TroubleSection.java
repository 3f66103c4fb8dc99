package org.losslab.report;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.losslab.analysis.Arm;
import org.losslab.analysis.ReferenceComparison;
import org.losslab.analysis.RunOrigin;
import org.losslab.analysis.RunRecord;
import org.losslab.analysis.StudyResults;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunFile;
import org.losslab.records.RunStatus;
import org.losslab.stats.Verdict;

/** What was not done or went wrong. */
final class TroubleSection {

  /** More than these would push the rest of the page off the first screen. */
  private static final int MOST_SHOWN = 4;

  private TroubleSection() {}

  static List<Block> of(ReportContext report) {
    List<Text> items = new ArrayList<>();
    long missing =
        report.study().runs().stream().filter(run -> run.status() == RunStatus.WAITING).count();
    if (missing > 0) {
      items.add(Text.of(Numbers.count(missing, "run") + " of the grid have not been started."));
    }
    for (RecordedRun other : report.study().recorded().others()) {
      items.add(
          Text.file("runs/" + other.name())
              .then(" is not of this study: its numbers are in no table."));
    }
    for (RunRecord run : report.study().runs()) {
      item(run).ifPresent(items::add);
      restarts(run).ifPresent(items::add);
      Optional.ofNullable(run.origin().outcome().get("data_warnings"))
          .ifPresent(text -> items.add(named(run).then(" was warned of its data: " + text)));
    }
    for (Arm arm : report.study().arms()) {
      int finished = arm.finished().size();
      if (finished < Verdict.FEWEST_RUNS) {
        items.add(
            Text.of(
                String.format(
                    Locale.ROOT,
                    "Too few seeds: %s has %s, and at least %d are needed to test anything.",
                    arm.label(),
                    Numbers.count(finished, "finished run"),
                    Verdict.FEWEST_RUNS)));
      }
    }
    items.addAll(changedCode(report.study()));
    report.warnings().forEach(warning -> items.add(Text.of(shortened(report, warning))));
    return blocks(items);
  }

  /** Returns the first of the items to be seen at once; the others are a click away. */
  private static List<Block> blocks(List<Text> items) {
    Text head = Text.of("").thenStrong("What was not done or went wrong.");
    if (items.isEmpty()) {
      return List.of(
          new Block.Paragraph(
              head.then(
                  " Nothing: every run of the study finished, no restart is recorded, and every"
                      + " file could be read.")));
    }
    List<Block> blocks = new ArrayList<>(List.of(new Block.Paragraph(head)));
    int shown = items.size() <= MOST_SHOWN ? items.size() : MOST_SHOWN - 1;
    blocks.add(new Block.Bullets(items.subList(0, shown)));
    if (shown < items.size()) {
      blocks.add(
          new Block.Aside(
              (items.size() - shown) + " more",
              List.of(new Block.Bullets(items.subList(shown, items.size())))));
    }
    return blocks;
  }

  private static Text named(RunRecord run) {
    return Text.file("runs/" + run.directory());
  }

  private static Optional<Text> item(RunRecord run) {
    Optional<String> message = run.message();
    String why = message.map(text -> ": " + text).orElse("");
    int epochs = run.epochCount();
    return switch (run.status()) {
      case FINISHED, WAITING -> Optional.empty();
      case DIVERGED ->
          Optional.of(
              named(run).then(" diverged after " + Numbers.count(epochs, "epoch") + why + "."));
      case FAILED ->
          Optional.of(
              named(run).then(" failed after " + Numbers.count(epochs, "epoch") + why + "."));
      case RUNNING, STOPPED ->
          Optional.of(
              named(run)
                  .then(
                      String.format(
                          Locale.ROOT,
                          " is not finished: %d of %s so far.",
                          epochs,
                          Numbers.count(run.plannedEpochs(), "epoch"))));
      case DAMAGED ->
          Optional.of(named(run).then(" is damaged, and its numbers are left out everywhere."));
    };
  }

  private static Optional<Text> restarts(RunRecord run) {
    RunOrigin origin = run.origin();
    if (origin.attempts() == 1 && !origin.resumed()) {
      return Optional.empty();
    }
    return Optional.of(
        named(run)
            .then(
                String.format(
                    Locale.ROOT,
                    " was started %s%s.",
                    Numbers.count(origin.attempts(), "time"),
                    origin.resumed() ? " and went on from a checkpoint" : "")));
  }

  private static List<Text> changedCode(StudyResults study) {
    List<RunRecord> dirty =
        study.runs().stream()
            .filter(run -> run.origin().environment("git.dirty").filter("true"::equals).isPresent())
            .toList();
    List<Text> items = new ArrayList<>();
    if (!dirty.isEmpty()) {
      items.add(
          Text.of(
                  "The code had uncommitted changes in runs "
                      + OriginSection.numbers(dirty)
                      + "; what they were is in their ")
              .thenCode(RunFile.GIT_DIFF.fileName())
              .then("."));
    }
    long commits =
        study.runs().stream()
            .flatMap(run -> run.origin().environment("git.commit").stream())
            .distinct()
            .count();
    if (commits > 1) {
      items.add(Text.of("The runs were made with " + commits + " different commits of the code."));
    }
    return items;
  }

  /** A report is read elsewhere than where it was made: paths are shown from the study on. */
  private static String shortened(ReportContext report, String warning) {
    String shown = warning.replace(report.directory() + File.separator, "");
    return report
        .reference()
        .flatMap(ReferenceComparison::measured)
        .map(measured -> shown.replace(measured.directory().toString(), measured.shownDirectory()))
        .orElse(shown);
  }
}
