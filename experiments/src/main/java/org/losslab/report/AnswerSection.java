package org.losslab.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.losslab.analysis.Arm;
import org.losslab.analysis.Metric;
import org.losslab.analysis.MetricStatistics;
import org.losslab.analysis.RunRecord;
import org.losslab.analysis.StudyStatistics;
import org.losslab.page.Block;
import org.losslab.page.Numbers;
import org.losslab.page.Text;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunStatus;
import org.losslab.stats.Summary;

/** The question and the answer in three sentences. */
final class AnswerSection {

  private final ReportContext report;
  private final StudyStatistics statistics;

  private AnswerSection(ReportContext report) {
    this.report = report;
    this.statistics = report.statistics();
  }

  static List<Block> of(ReportContext report) {
    AnswerSection section = new AnswerSection(report);
    List<Block> blocks = new ArrayList<>();
    if (report.isUnfinished()) {
      blocks.add(new Block.Notice(section.unfinished()));
    }
    blocks.add(
        new Block.Paragraph(
            Text.of("").thenStrong("Question.").then(" ").thenUser(section.question())));
    String answer = String.join(" ", section.sentences()) + section.pointer();
    blocks.add(new Block.Paragraph(Text.of("").thenStrong("Answer.").then(" " + answer)));
    List<String> registered = RegistrationText.sentences(report.study().recorded());
    if (!registered.isEmpty()) {
      blocks.add(
          new Block.Paragraph(
              Text.of("")
                  .thenStrong("Registered.")
                  .then(" ")
                  .thenUser(String.join(" ", registered))));
    }
    return blocks;
  }

  /** Returns the answer in three sentences, for a page's head or a README. */
  static List<String> sentences(ReportContext report) {
    return new AnswerSection(report).sentences();
  }

  private Text unfinished() {
    long finished = report.study().finishedRuns();
    List<String> diverged = new ArrayList<>();
    long divergedRuns = 0;
    for (Arm arm : report.study().arms()) {
      long runs = arm.runs().stream().filter(run -> run.status() == RunStatus.DIVERGED).count();
      if (runs > 0) {
        diverged.add(
            String.format(Locale.ROOT, "%s (%s)", arm.label(), Numbers.count(runs, "run")));
        divergedRuns += runs;
      }
    }
    if (divergedRuns > 0 && finished + divergedRuns == report.study().plannedRuns()) {
      return Text.of("")
          .thenStrong("Not every run could be trained to its end:")
          .then(
              String.format(
                  Locale.ROOT,
                  " of %s, the parameters did not stay finite. Every number below rests on the other %s.",
                  String.join("; ", diverged),
                  Numbers.count(finished, "run")));
    }
    return Text.of("")
        .thenStrong("This study is not finished:")
        .then(
            String.format(
                Locale.ROOT,
                " %d of %s finished. Every number below rests on these alone.",
                finished,
                Numbers.count(report.study().plannedRuns(), "run")));
  }

  private String question() {
    return report.study().description().orElseGet(this::questionFromTheGrid);
  }

  private String questionFromTheGrid() {
    Map<String, List<String>> choices = new LinkedHashMap<>();
    add(choices, "loss", RunRecord::loss);
    add(choices, "backend", RunRecord::backend);
    for (String key : report.study().gridKeys()) {
      add(choices, key, run -> run.choices().getOrDefault(key, Numbers.ABSENT));
    }
    String varied =
        choices.entrySet().stream()
            .filter(choice -> choice.getValue().size() > 1)
            .map(choice -> choice.getKey() + " (" + String.join(", ", choice.getValue()) + ")")
            .collect(Collectors.joining("; "));
    return varied.isEmpty()
        ? "How well does the network do, and how much does that vary with the seed?"
        : "What changes with " + varied + "?";
  }

  private void add(
      Map<String, List<String>> choices, String key, Function<RunRecord, String> value) {
    choices.put(key, report.study().runs().stream().map(value).distinct().toList());
  }

  private List<String> sentences() {
    Optional<MetricStatistics> main = statistics.main();
    if (main.isEmpty() && diverged() == report.study().plannedRuns()) {
      return List.of("Every run diverged, its parameters not staying finite: that is the answer.");
    }
    if (main.isEmpty()) {
      return List.of(
          diverged() > 0
              ? "No run has come to its end: nothing can be compared. " + divergence()
              : "No run has finished yet: nothing can be said about the question.",
          String.format(
              Locale.ROOT,
              "%s known so far.",
              report.study().runs().size() == 1
                  ? "One run is"
                  : report.study().runs().size() + " runs are"));
    }
    List<String> sentences = new ArrayList<>();
    if (diverged() > 0) {
      sentences.add(divergence());
    }
    sentences.add(levels(main.get()));
    sentences.addAll(new AnswerVerdict(report, main.get()).sentences());
    third().ifPresent(sentences::add);
    sentences.addAll(reservations());
    return sentences;
  }

  /** What a reader must know before the numbers: runs left out, and programs that differ. */
  private List<String> reservations() {
    List<String> sentences = new ArrayList<>();
    List<RunRecord> damaged =
        report.study().runs().stream().filter(run -> run.status() == RunStatus.DAMAGED).toList();
    if (!damaged.isEmpty()) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "%s left out, because %s records do not hold: run %s.",
              damaged.size() == 1 ? "One run is" : damaged.size() + " runs are",
              damaged.size() == 1 ? "its" : "their",
              OriginSection.numbers(damaged)));
    }
    List<List<RecordedStudy.StudyRun>> programs = report.study().recorded().byProgram();
    if (programs.size() > 1) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "The runs were trained by %d different programs (runs %s): a difference between them"
                  + " may be the programs' and not the arms'.",
              programs.size(),
              programs.stream()
                  .map(
                      runs ->
                          OriginSection.ranges(
                              runs.stream().map(run -> run.planned().number()).toList()))
                  .collect(Collectors.joining("; runs "))));
    }
    return sentences;
  }

  private String levels(MetricStatistics main) {
    List<Integer> there =
        IntStream.range(0, statistics.arms().size())
            .filter(arm -> main.summaries().get(arm).n() > 0)
            .boxed()
            .toList();
    String metric = main.metric().words();
    if (there.size() <= 3) {
      return String.format(
          Locale.ROOT,
          "The %s was %s.%s",
          metric,
          there.stream().map(arm -> level(main, arm)).collect(Collectors.joining(", and ")),
          imageError(main, there));
    }
    Comparator<Integer> byMean =
        Comparator.comparingDouble(arm -> main.summaries().get(arm).mean());
    int best = there.stream().max(byMean).orElseThrow();
    int worst = there.stream().min(byMean).orElseThrow();
    return String.format(
        Locale.ROOT,
        "Over %d arms the %s went from %s to %s.%s",
        there.size(),
        metric,
        level(main, worst),
        level(main, best),
        imageError(main, there));
  }

  /** Says how uncertain each accuracy is because of the images, which the spread does not show. */
  private String imageError(MetricStatistics main, List<Integer> there) {
    OptionalInt known = report.study().images(main.metric());
    if (!main.metric().isShareOfImages() || known.isEmpty()) {
      return "";
    }
    int images = known.getAsInt();
    double greatest =
        there.stream()
            .mapToDouble(arm -> main.summaries().get(arm).mean())
            .map(mean -> Math.sqrt(mean * (1 - mean) / images))
            .max()
            .orElseThrow();
    return String.format(
        Locale.ROOT,
        " The %,d %s images add to each accuracy a standard error of %s percentage points, which the"
            + " spread over seeds does not show.",
        images,
        main.metric() == Metric.TEST_ACCURACY ? "test" : "validation",
        Numbers.fixed(100 * greatest, 2));
  }

  private String level(MetricStatistics main, int arm) {
    Summary summary = main.summaries().get(arm);
    Metric metric = main.metric();
    String mean = Numbers.fixed(metric.scale() * summary.mean(), metric.decimals());
    String label = statistics.arms().get(arm).label();
    return summary.n() == 1
        ? String.format(Locale.ROOT, "%s %s with %s (one seed)", mean, metric.unit(), label)
        : String.format(
            Locale.ROOT,
            "%s ± %s %s with %s (mean ± SD of %d seeds)",
            mean,
            Numbers.fixed(
                metric.scale() * summary.standardDeviation().orElse(Double.NaN), metric.decimals()),
            metric.unit(),
            label,
            summary.n());
  }

  private long diverged() {
    return report.study().arms().stream().mapToLong(Arm::diverged).sum();
  }

  /** Says which arms' runs are in no number because their parameters did not stay finite. */
  private String divergence() {
    return report.study().arms().stream()
            .filter(arm -> arm.diverged() > 0)
            .map(
                arm ->
                    String.format(
                        Locale.ROOT,
                        "%d of %s of %s",
                        arm.diverged(),
                        Numbers.count(arm.runs().size(), "run"),
                        arm.label()))
            .collect(Collectors.joining(" and "))
        + " diverged: they are in no mean and in no comparison, which say nothing of such runs.";
  }

  /** What only a page has: that something is below. */
  private String pointer() {
    Optional<MetricStatistics> main = statistics.main();
    if (main.isEmpty()) {
      return " The curves below show how far they have come.";
    }
    return third().isPresent()
        ? ""
        : " How sure this is, is said below, with each run it rests on.";
  }

  private Optional<String> third() {
    return report
        .reference()
        .filter(reference -> report.foreignData().isEmpty())
        .filter(reference -> reference.rows().stream().anyMatch(row -> row.own().length > 0))
        .map(reference -> ReferenceText.sentence(reference, statistics.reference()));
  }
}
