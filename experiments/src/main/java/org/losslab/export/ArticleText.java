package org.losslab.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.losslab.files.InputException;
import org.losslab.page.LatexTable;
import org.losslab.page.Numbers;
import org.losslab.records.RecordFiles;
import org.losslab.records.RecordedRun;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunEnvironment;
import org.losslab.records.RunFields;
import org.losslab.study.DatasetConfig;

/**
 * A study's methods in words, every number of them from the runs' records, and the tables as the
 * report has written them.
 */
final class ArticleText {
  private final RecordedStudy study;
  private final List<RecordedStudy.StudyRun> finished;

  private ArticleText(RecordedStudy study) {
    this.study = study;
    this.finished = study.runs().stream().filter(run -> run.recorded().isFinished()).toList();
  }

  /**
   * Returns the text for LaTeX.
   *
   * @throws InputException if no run has finished
   * @throws IOException if a table cannot be read
   */
  static String of(RecordedStudy study) throws IOException {
    ArticleText text = new ArticleText(study);
    if (text.finished.isEmpty()) {
      throw new InputException(study.directory() + ": no run of the study has finished yet");
    }
    return text.methods() + text.tables();
  }

  private String methods() {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (RecordedStudy.StudyRun run : finished) {
      RunFields.of(run.planned().spec())
          .forEach(
              (name, value) -> values.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(value));
    }
    DatasetConfig data = finished.get(0).planned().spec().dataset();
    int train = data.resolvedTrainImages().orElse(0);
    int fitted = data.fittedImages();
    StringBuilder text = new StringBuilder("% Methods of the study " + study.config().study());
    text.append(", by losslab\n\\paragraph{Methods.}\n");
    sentence(
        text,
        "We trained "
            + Numbers.count(finished.size(), "network")
            + " on "
            + data.name().yamlName()
            + ": "
            + Numbers.count(fitted, "image")
            + " to train on, "
            + (train - fitted)
            + " to validate and "
            + data.resolvedTestImages().orElse(0)
            + " to test. What was varied: "
            + fields(values, true)
            + ". Networks of the same seed have the same initial weights, minibatches and dropout"
            + " masks.");
    sentence(text, "What was the same in all: " + fields(values, false) + ".");
    String software = joined(run -> run.environment().map(ArticleText::software));
    String machine = joined(run -> run.environment().map(ArticleText::machine));
    sentence(
        text,
        "Trained by "
            + (software.isEmpty() ? "an unrecorded version of losslab" : software)
            + (machine.isEmpty() ? "" : ", on " + machine)
            + ".");
    return text.append('\n').toString();
  }

  private static void sentence(StringBuilder text, String sentence) {
    text.append(LatexTable.escape(sentence)).append('\n');
  }

  private static String fields(Map<String, Set<String>> values, boolean varied) {
    return values.entrySet().stream()
        .filter(entry -> entry.getValue().size() > 1 == varied)
        .map(entry -> entry.getKey() + " " + String.join(", ", entry.getValue()))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining("; "), t -> t.isEmpty() ? "nothing" : t));
  }

  private String joined(Function<RecordedRun, Optional<String>> what) {
    return finished.stream()
        .flatMap(run -> what.apply(run.recorded()).stream())
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private static String software(RunEnvironment environment) {
    return "losslab at commit "
        + environment.git().commit().orElse("unknown")
        + (environment.git().dirty().orElse(false) ? " with changes" : "")
        + " on Java "
        + environment.java().version();
  }

  private static String machine(RunEnvironment environment) {
    return environment.gpu().map(RunEnvironment.Gpu::name).orElse(environment.cpu().model())
        + ", "
        + Numbers.count(environment.threads(), "thread");
  }

  private String tables() throws IOException {
    List<String> tables = new ArrayList<>();
    for (Path file : RecordFiles.of(study)) {
      if (file.toString().endsWith(".tex")) {
        String table = Files.readString(file);
        String caption = table.lines().findFirst().orElse("").replaceFirst("^% ?", "");
        tables.add(
            "\\begin{table}\n\\centering\n\\caption{"
                + LatexTable.escape(caption)
                + "}\n"
                + table
                + "\\end{table}\n");
      }
    }
    return String.join("\n", tables);
  }
}
