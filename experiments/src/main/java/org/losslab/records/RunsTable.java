package org.losslab.records;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.losslab.study.NetworkConfig;

/**
 * {@code runs.csv}: a line for each run of a study's plan, with its choices, its final metrics and
 * its time; of a network in Deeplearning4j's JSON its name and digest. Accuracies are fractions,
 * cross-entropies nats. A number that a run does not have, or that is not finite, is an empty
 * field; of a damaged run there are none.
 */
public final class RunsTable {
  /** A column of final figures; further ones are added at the end. */
  private record Column(String name, Function<RunResult, Optional<?>> value) {}

  /** More than any table has. */
  static final int MOST_BYTES = 1 << 28;

  private static final List<Column> FIGURES =
      List.of(
          new Column("val_accuracy", RunResult::valAccuracy),
          new Column("val_cross_entropy", RunResult::valCrossEntropy),
          new Column("test_accuracy", RunResult::testAccuracy),
          new Column("test_cross_entropy", RunResult::testCrossEntropy),
          new Column("seconds", RunResult::seconds),
          new Column("images_per_second", RunResult::imagesPerSecond),
          new Column("parameters_sha256", RunResult::parametersSha256));

  /** Columns that a table has if any of its runs has the figure. */
  private static final List<Column> FIGURES_OF_SOME =
      List.of(
          new Column("test_top_five_accuracy", RunResult::testTopFiveAccuracy),
          new Column("test_balanced_accuracy", RunResult::testBalancedAccuracy),
          new Column("test_macro_f1", RunResult::testMacroF1),
          new Column("test_auc", RunResult::testAuc),
          new Column("test_epoch", RunResult::testEpoch));

  private static final String EARLY_STOP = "would_stop_after_epoch";

  private RunsTable() {}

  /** Returns the file's text. */
  public static String text(RecordedStudy study) {
    Set<String> keys = new LinkedHashSet<>();
    study.runs().forEach(run -> keys.addAll(run.planned().choices().keySet()));
    List<String> header = new ArrayList<>(List.of("run", "loss", "backend", "seed"));
    header.addAll(keys);
    header.addAll(List.of("status", "epochs"));
    List<Column> figures = new ArrayList<>(FIGURES);
    FIGURES_OF_SOME.stream().filter(column -> isInAny(study, column)).forEach(figures::add);
    figures.forEach(column -> header.add(column.name));
    OptionalInt patience = study.config().statistics().patience();
    patience.ifPresent(epochs -> header.add(EARLY_STOP));
    StringBuilder text = new StringBuilder(CsvTable.csv(header));
    for (RecordedStudy.StudyRun run : study.runs()) {
      List<String> line = line(run, keys, figures);
      patience.ifPresent(epochs -> line.add(earlyStop(run.recorded(), epochs)));
      text.append(CsvTable.csv(line));
    }
    return text.toString();
  }

  private static String earlyStop(RecordedRun run, int patience) {
    OptionalInt epoch =
        run.status() == RunStatus.DAMAGED
            ? OptionalInt.empty()
            : EarlyStop.at(run.epochs(), patience);
    return epoch.isPresent() ? Integer.toString(epoch.getAsInt()) : "";
  }

  private static boolean isInAny(RecordedStudy study, Column column) {
    return study.runs().stream()
        .map(RecordedStudy.StudyRun::recorded)
        .filter(run -> run.status() != RunStatus.DAMAGED)
        .anyMatch(run -> run.result().flatMap(result -> column.value.apply(result)).isPresent());
  }

  private static List<String> line(
      RecordedStudy.StudyRun run, Set<String> keys, List<Column> figures) {
    RecordedRun recorded = run.recorded();
    List<String> line = new ArrayList<>();
    line.add(Integer.toString(run.planned().number()));
    line.add(run.planned().spec().loss());
    line.add(run.planned().spec().backend());
    line.add(Long.toString(run.planned().spec().seed()));
    keys.forEach(
        key -> line.add(NetworkConfig.cell(run.planned().choices().getOrDefault(key, ""))));
    line.add(recorded.status().word());
    boolean sound = recorded.status() != RunStatus.DAMAGED;
    line.add(Integer.toString(sound ? recorded.epochs().size() : 0));
    Optional<RunResult> result = recorded.result().filter(r -> sound);
    figures.forEach(column -> line.add(result.map(r -> figure(column, r)).orElse("")));
    return line;
  }

  private static String figure(Column column, RunResult result) {
    return column
        .value
        .apply(result)
        .filter(value -> !(value instanceof Double number) || Double.isFinite(number))
        .map(CsvTable::cell)
        .orElse("");
  }
}
