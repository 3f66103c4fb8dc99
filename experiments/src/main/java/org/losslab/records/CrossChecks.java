package org.losslab.records;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the records of a run that has ended against each other: what a digest cannot tell is
 * whether they were right when they were sealed.
 */
final class CrossChecks {
  /** What a sum in another order may differ by. */
  private static final double ROUNDING = 1e-9;

  private final RecordedRun run;
  private final RunResult result;
  private final List<String> problems = new ArrayList<>();

  private CrossChecks(RecordedRun run) {
    this.run = run;
    this.result = run.result().orElseThrow();
  }

  /** Returns what contradicts what, each naming its file. */
  static List<String> problems(RecordedRun run) {
    CrossChecks checks = new CrossChecks(run);
    checks.checkEpochs();
    if (run.result().orElseThrow().status() == RunStatus.FINISHED) {
      checks.checkFinished();
      checks.checkConfusion();
      checks.checkCalibration();
      checks.checkPredictions();
    }
    checks.checkModel();
    return checks.problems;
  }

  private void checkEpochs() {
    List<EpochMetrics> epochs = run.epochs();
    if (result.epochs() != epochs.size()) {
      add("epochs", Integer.toString(result.epochs()), RunFile.METRICS + " has " + epochs.size());
      return;
    }
    if (epochs.isEmpty()) {
      return;
    }
    EpochMetrics last = epochs.get(epochs.size() - 1);
    equal("val_loss", result.valLoss(), last.valLoss());
    equal("val_accuracy", result.valAccuracy(), last.valAccuracy());
    equal("val_cross_entropy", result.valCrossEntropy(), last.valCrossEntropy());
    equal("val_kl", result.valKl(), last.valKl());
    equal("seconds", result.seconds(), epochs.stream().mapToDouble(EpochMetrics::seconds).sum());
  }

  private void checkFinished() {
    run.spec()
        .filter(spec -> spec.training().epochs() != result.epochs())
        .ifPresent(
            spec ->
                add(
                    "epochs",
                    Integer.toString(result.epochs()),
                    "the run was to train " + spec.training().epochs()));
    if (result.testAccuracy().isEmpty() || result.confusionMatrix().isEmpty()) {
      problems.add(file() + ": a finished run has test_accuracy and confusion_matrix");
    }
  }

  private void checkConfusion() {
    List<List<Long>> matrix = result.confusionMatrix().orElse(List.of());
    int classes = matrix.size();
    if (matrix.stream().anyMatch(row -> row.size() != classes)
        || result.classNames().map(List::size).orElse(classes) != classes
        || result.classAccuracy().map(List::size).orElse(classes) != classes) {
      problems.add(
          file() + ": confusion_matrix, class_names and class_accuracy are of different sizes");
      return;
    }
    if (matrix.stream().flatMap(List::stream).anyMatch(count -> count < 0)) {
      problems.add(file() + ": confusion_matrix holds a count below 0");
      return;
    }
    long right = 0;
    long all = 0;
    for (int c = 0; c < classes; c++) {
      long own = matrix.get(c).get(c);
      long row = matrix.get(c).stream().mapToLong(Long::longValue).sum();
      right += own;
      all += row;
      int at = c;
      equal(
          "class_accuracy[" + c + "]",
          result.classAccuracy().map(accuracies -> accuracies.get(at)),
          (double) own / row);
    }
    if (all > 0) {
      equal("test_accuracy", result.testAccuracy(), (double) right / all);
      equal(
          "test_balanced_accuracy",
          result.testBalancedAccuracy(),
          ConfusionMeasures.balancedAccuracy(matrix));
      equal("test_macro_f1", result.testMacroF1(), ConfusionMeasures.macroF1(matrix));
    }
  }

  private void checkCalibration() {
    if (result.calibration().isEmpty()) {
      return;
    }
    RunResult.Calibration calibration = result.calibration().get();
    long all = 0;
    double right = 0;
    double error = 0;
    for (RunResult.Bin bin : calibration.bins()) {
      all += bin.count();
      right += bin.count() * bin.accuracy();
      error += bin.count() * Math.abs(bin.accuracy() - bin.confidence());
    }
    long images =
        result.confusionMatrix().orElse(List.of()).stream()
            .flatMap(List::stream)
            .mapToLong(Long::longValue)
            .sum();
    if (all != images) {
      add("calibration.bins", all + " images", "confusion_matrix has " + images);
    } else if (all > 0) {
      equal("calibration.expected_error", Optional.of(calibration.expectedError()), error / all);
      equal("test_accuracy by calibration.bins", result.testAccuracy(), right / all);
    }
  }

  /** The predictions, image by image, must give the counts of the confusion matrix. */
  private void checkPredictions() {
    Optional<Predictions> kept;
    try {
      kept = Predictions.read(run.directory());
    } catch (DamagedException e) {
      problems.add(e.getMessage());
      return;
    }
    List<List<Long>> matrix = result.confusionMatrix().orElse(List.of());
    if (kept.isEmpty() || matrix.stream().anyMatch(row -> row.size() != matrix.size())) {
      return;
    }
    Predictions predictions = kept.get();
    long[][] counts = new long[matrix.size()][matrix.size()];
    for (int image = 0; image < predictions.images(); image++) {
      int label = predictions.label(image);
      int predicted = predictions.predicted(image);
      if (Math.max(label, predicted) >= counts.length) {
        problems.add(
            RunFile.PREDICTIONS.in(run.directory())
                + ": image "
                + image
                + " has a class above "
                + (counts.length - 1)
                + ", the last of confusion_matrix");
        return;
      }
      counts[label][predicted]++;
    }
    for (int label = 0; label < counts.length; label++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        long stated = matrix.get(label).get(predicted);
        if (stated != counts[label][predicted]) {
          add(
              "confusion_matrix[" + label + "][" + predicted + "]",
              Long.toString(stated),
              RunFile.PREDICTIONS + " has " + counts[label][predicted]);
          return;
        }
      }
    }
  }

  private void checkModel() {
    if (!RunFile.MODEL.existsIn(run.directory())) {
      return;
    }
    try {
      String digest = NetworkArchive.parametersSha256(run.directory());
      if (result.parametersSha256().isPresent()
          && !result.parametersSha256().get().equals(digest)) {
        add(
            "parameters_sha256",
            result.parametersSha256().get(),
            RunFile.MODEL.fileName() + " has " + digest);
      }
    } catch (DamagedException e) {
      problems.add(e.getMessage());
    }
  }

  private void equal(String field, Optional<Double> stated, double derived) {
    if (stated.isPresent()
        && !(Double.compare(stated.get(), derived) == 0
            || Math.abs(stated.get() - derived) <= ROUNDING * Math.max(1, Math.abs(derived)))) {
      add(field, stated.get().toString(), "the other records give " + derived);
    }
  }

  private void add(String field, String stated, String derived) {
    problems.add(file() + ": " + field + " is " + stated + ", but " + derived);
  }

  private String file() {
    return RunFile.RESULT.in(run.directory()).toString();
  }
}
