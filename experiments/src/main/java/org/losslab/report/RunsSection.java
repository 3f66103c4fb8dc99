package org.losslab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.losslab.analysis.Metric;
import org.losslab.analysis.RunRecord;
import org.losslab.analysis.StudyResults;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;
import org.losslab.records.EarlyStop;
import org.losslab.records.RunFile;

/** Every run with its choices and its result, and the settings that all runs share. */
final class RunsSection {

  private RunsSection() {}

  static List<Block> of(ReportContext report) {
    StudyResults study = report.study();
    List<Block> blocks = new ArrayList<>(List.of(new Block.Heading(2, "Every run")));
    List<String> header = new ArrayList<>(List.of("run", "loss", "backend"));
    header.addAll(study.gridKeys());
    int textColumns = header.size() + 1;
    header.addAll(
        List.of(
            "status",
            "seed",
            "epochs",
            "validation accuracy %",
            "test accuracy %",
            "test cross-entropy",
            "minutes",
            "parameters"));
    boolean best = study.runs().stream().anyMatch(run -> run.testEpoch().isPresent());
    OptionalInt patience = study.patience();
    if (best) {
      header.add("epoch of the test figures");
    }
    patience.ifPresent(epochs -> header.add("would have stopped at (patience " + epochs + ")"));
    List<List<Text>> rows = new ArrayList<>();
    for (RunRecord run : study.runs()) {
      List<Text> row = row(study, run);
      if (best) {
        row.add(Text.of(run.testEpoch().map(String::valueOf).orElse(Numbers.ABSENT)));
      }
      patience.ifPresent(epochs -> row.add(Text.of(earlyStop(run, epochs))));
      rows.add(row);
    }
    Block.Table table =
        new Block.Table(
            "Runs, their choices and their results",
            header,
            rows,
            textColumns,
            ReportContext.RUNS
                .then(", from each run's ")
                .thenCode(RunFile.SPEC.fileName())
                .then(" and ")
                .thenCode(RunFile.RESULT.fileName()));
    blocks.add(
        new Block.Aside(
            Numbers.count(rows.size(), "run") + " with their choices and results",
            List.of(table.named("runs"))));
    List<Block> settings = settings(study);
    if (!settings.isEmpty()) {
      blocks.add(new Block.Aside("Settings that the runs were made with", settings));
    }
    return blocks;
  }

  private static List<Text> row(StudyResults study, RunRecord run) {
    List<Text> row = new ArrayList<>();
    row.add(Text.file("runs/" + run.directory()));
    row.add(Text.of(run.loss()));
    row.add(Text.of(run.backend()));
    study.gridKeys().forEach(key -> row.add(Text.of(run.choices().getOrDefault(key, "—"))));
    row.add(Text.of(run.status().word()));
    row.add(Text.of(Long.toString(run.seed())));
    row.add(Text.of(run.epochCount() + (run.plannedEpochs() > 0 ? "/" + run.plannedEpochs() : "")));
    row.add(number(run, Metric.VALIDATION_ACCURACY));
    row.add(number(run, Metric.TEST_ACCURACY));
    row.add(number(run, Metric.TEST_CROSS_ENTROPY));
    row.add(Text.of(Numbers.fixed(Metric.SECONDS.of(run) / 60, 1)));
    row.add(
        run.parametersSha256()
            .map(sha -> Text.code(sha.substring(0, Math.min(8, sha.length()))))
            .orElse(Text.of(Numbers.ABSENT)));
    return row;
  }

  private static String earlyStop(RunRecord run, int patience) {
    OptionalInt epoch = EarlyStop.at(run.epochs(), patience);
    return epoch.isPresent() ? "epoch " + epoch.getAsInt() : "never";
  }

  private static Text number(RunRecord run, Metric metric) {
    return Text.of(Numbers.fixed(metric.scale() * metric.of(run), metric.decimals()));
  }

  private static List<Block> settings(StudyResults study) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (RunRecord run : study.runs()) {
      run.origin()
          .settings()
          .forEach(
              (key, value) -> values.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value));
    }
    if (values.isEmpty()) {
      return List.of();
    }
    List<List<Text>> rows = new ArrayList<>();
    values.forEach(
        (key, each) ->
            rows.add(
                List.of(
                    Text.code(key), Text.of(each.stream().collect(Collectors.joining(" | "))))));
    return List.of(
        new Block.Table(
            "Settings; where several values stand, they are varied by the study",
            List.of("setting", "value"),
            rows,
            2,
            Text.of("each run's ")
                .thenCode(RunFile.SPEC.fileName())
                .then(" in ")
                .thenFile("runs")));
  }
}
