package org.losslab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.losslab.analysis.Metric;
import org.losslab.analysis.RunRecord;
import org.losslab.analysis.StudyResults;
import org.losslab.analysis.StudyStatistics;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;
import org.losslab.records.RunFile;
import org.losslab.records.StudyFile;

/**
 * The items of a machine-learning reproducibility checklist (Pineau et al., <i>Improving
 * Reproducibility in Machine Learning Research</i>, JMLR 22, 2021), filled in from the files.
 */
final class ChecklistSection {

  private static final String UNKNOWN = "not recorded";

  private final ReportContext report;
  private final List<List<Text>> rows = new ArrayList<>();

  private ChecklistSection(ReportContext report) {
    this.report = report;
  }

  static List<Block> of(ReportContext report) {
    return List.of(
        new Block.Heading(2, "Reproducibility checklist"), new ChecklistSection(report).table());
  }

  private Block table() {
    StudyResults study = report.study();
    add("Data", data(), RunFile.SPEC.fileName());
    add("Digests of the data", digests(), RunFile.RESULT.fileName());
    List<String> registered = RegistrationText.sentences(study.recorded());
    add(
        "Registration",
        registered.isEmpty()
            ? "none: no run records that its study file was committed before"
            : String.join(" ", registered),
        RunFile.ENVIRONMENT.fileName());
    add("Splits", splits(), RunFile.SPEC.fileName());
    add("Hyperparameters", hyperparameters(), RunFile.SPEC.fileName());
    add("How hyperparameters were chosen", chosen(), StudyFile.STUDY.fileName());
    add(
        "Number of runs",
        String.format(
            Locale.ROOT,
            "%s planned, %d finished; %s",
            Numbers.count(study.plannedRuns(), "run"),
            study.finishedRuns(),
            study.arms().stream()
                .map(arm -> arm.label() + ": " + Numbers.count(arm.finished().size(), "seed"))
                .collect(Collectors.joining("; "))),
        StudyFile.RUNS.fileName());
    add("Measure of variation", variation(), StudyFile.STATISTICS.fileName());
    add("Statistical tests", tests(), StudyFile.STATISTICS.fileName());
    add("Metric of the answer", metric(), StudyFile.STATISTICS.fileName());
    add("Compute used", compute(), "runs.csv, environment.json");
    add("Software versions", software(), RunFile.ENVIRONMENT.fileName());
    add("Code", code(), RunFile.ENVIRONMENT.fileName());
    add(
        "Randomness",
        "the seed decides the initial weights, the order of images and the dropout masks; seeds: "
            + seeds(),
        RunFile.SPEC.fileName());
    return new Block.Table(
        "Filled in from the study's files",
        List.of("item", "answer", "file"),
        rows,
        3,
        Text.file(StudyFile.STUDY.fileName())
            .then(", ")
            .thenFile(StudyFile.RUNS.fileName())
            .then(" and ")
            .thenFile("runs"));
  }

  private String variation() {
    return String.format(
        Locale.ROOT,
        "sample standard deviation over seeds; %s t intervals of means, on the logit scale for"
            + " accuracies and the log scale for losses, times and speeds, beside bootstrap (BCa)"
            + " ones; t intervals of paired differences; the images' standard error by itself",
        Numbers.percent(report.study().comparison().level()));
  }

  /** Returns the tests that were made, and how many. */
  private String tests() {
    StudyStatistics statistics = report.statistics();
    long primary =
        statistics.primary().filter(c -> c.alone().hindrance().isEmpty()).isPresent() ? 1 : 0;
    int family = statistics.family();
    if (primary + family == 0) {
      return "none: nothing could be tested";
    }
    return String.format(
        Locale.ROOT,
        "paired t (Welch's against a reference) and two one-sided equivalence tests, margins %s and"
            + " %s; %s; Wilcoxon's signed-rank beside them, without a verdict",
        Numbers.margin(statistics.config().resolvedMargin()),
        VerdictText.margin(
            Metric.TEST_CROSS_ENTROPY, statistics.config().resolvedCrossEntropyMargin()),
        (primary == 1 ? "1 primary comparison, not corrected; " : "no primary comparison; ")
            + (family == 1
                ? "1 other, a family of its own"
                : family + " others, corrected by Holm's method as one family"));
  }

  private void add(String item, String answer, String file) {
    rows.add(List.of(Text.of(item), Text.of(answer), Text.code(file)));
  }

  private String data() {
    return distinct(
        report.study().runs().stream()
            .map(
                run ->
                    run.dataset()
                        + Optional.ofNullable(run.origin().settings().get("dataset.directory"))
                            .map(directory -> " (from a directory that the study names)")
                            .orElse(""))
            .toList());
  }

  private String digests() {
    Set<String> digests = new LinkedHashSet<>();
    for (RunRecord run : report.study().runs()) {
      run.origin()
          .outcome()
          .forEach(
              (name, value) -> {
                if (name.startsWith("data_sha256")) {
                  String file = name.substring("data_sha256".length()).replaceFirst("^\\.", "");
                  digests.add((file.isEmpty() ? "" : file + " ") + value);
                }
              });
    }
    return digests.isEmpty() ? UNKNOWN : "SHA-256: " + String.join("; ", digests);
  }

  private String splits() {
    String split = setting("dataset.validationSplit");
    return split.equals(UNKNOWN)
        ? UNKNOWN
        : "the last "
            + percent(split)
            + " of the training images for validation, never trained on; the test images are"
            + " used once, after the last epoch";
  }

  private String percent(String fraction) {
    try {
      return Numbers.percent(Double.parseDouble(fraction));
    } catch (NumberFormatException e) {
      return "part (" + fraction + ")";
    }
  }

  private String hyperparameters() {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (RunRecord run : report.study().runs()) {
      run.origin()
          .settings()
          .forEach(
              (name, value) -> {
                if (name.startsWith("training.")) {
                  String key = name.substring("training.".length());
                  values.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(value);
                }
              });
    }
    return values.isEmpty()
        ? UNKNOWN
        : values.entrySet().stream()
            .map(entry -> entry.getKey() + " " + String.join(" | ", entry.getValue()))
            .collect(Collectors.joining("; "));
  }

  private String chosen() {
    return report.study().gridKeys().isEmpty()
        ? "fixed before the study; none was searched for"
        : "varied on purpose, all combinations shown: "
            + String.join(", ", report.study().gridKeys());
  }

  private String metric() {
    return report
        .statistics()
        .main()
        .map(main -> main.metric().words() + " after the last epoch, not of the best epoch")
        .orElse("no run has finished");
  }

  private String compute() {
    double seconds = report.study().runs().stream().mapToDouble(RunRecord::trainingSeconds).sum();
    String time = Numbers.fixed(seconds / 3600, 2) + " hours of training in all";
    return time + ", on " + environment("cpu.model");
  }

  private String software() {
    return "Java "
        + environment("java.version")
        + ", "
        + environment("os.name")
        + ", "
        + environment("native_classifier")
        + "; every library is listed above";
  }

  private String code() {
    return AgainSection.commit(report.study())
        .map(commit -> "commit " + commit)
        .orElseGet(() -> "commit " + environment("git.commit"));
  }

  private String seeds() {
    return report.study().runs().stream()
        .map(RunRecord::seed)
        .distinct()
        .sorted()
        .map(Object::toString)
        .collect(Collectors.joining(", "));
  }

  private String setting(String name) {
    return distinct(
        report.study().runs().stream()
            .map(run -> run.origin().settings().get(name))
            .filter(Objects::nonNull)
            .toList());
  }

  private String environment(String name) {
    return distinct(
        report.study().runs().stream()
            .flatMap(run -> run.origin().environment(name).stream())
            .toList());
  }

  private static String distinct(List<String> values) {
    String text =
        values.stream().filter(v -> !v.isBlank()).distinct().collect(Collectors.joining(" | "));
    return text.isEmpty() ? UNKNOWN : text;
  }
}
