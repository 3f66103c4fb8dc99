package org.losslab.records;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run ended: {@code result.json}. Accuracies are fractions, cross-entropies nats. Only a
 * finished run has the test images' figures; one that failed has no more than its epochs tell.
 *
 * @param status {@link RunStatus#FINISHED}, {@link RunStatus#DIVERGED} or {@link RunStatus#FAILED}
 * @param epochs the epochs that are done, those of earlier attempts included
 * @param valLoss the arm's own loss on the validation images after the last epoch
 * @param valAccuracy the accuracy there
 * @param valCrossEntropy the cross-entropy there
 * @param valKl the KL divergence there
 * @param seconds the training time of all epochs
 * @param imagesPerSecond training images by {@code seconds}
 * @param peakMemoryBytes the most memory that the worker had; absent where the system does not tell
 * @param backend what ND4J tells of itself
 * @param dataSha256 the digests of the data's files
 * @param dataWarnings what is odd about the data
 * @param started when the first attempt began
 * @param ended when the run ended
 * @param message why it failed or diverged
 * @param diverged where it diverged
 * @param testLoss the arm's own loss on the test images
 * @param testAccuracy the accuracy there
 * @param testCrossEntropy the cross-entropy there
 * @param testKl the KL divergence there
 * @param parametersSha256 SHA-256 of the final parameters as little-endian float32
 * @param classNames the names of the classes
 * @param classAccuracy the accuracy on the test images by class; NaN for a class without images
 * @param confusionMatrix counts of test images: a row a true class, a column a predicted one
 * @param calibration how confidence and accuracy match on the test images
 * @param testTopFiveAccuracy the share of test images whose class is among the five likeliest; of
 *     more than ten classes
 * @param testBalancedAccuracy the mean of the classes' accuracies; of classes with unequal numbers
 *     of test images
 * @param testMacroF1 the mean of the classes' F1, of such classes
 * @param testAuc the area under the ROC curve, of two classes
 * @param testEpoch the epoch whose network is kept and tested; absent: the last
 */
public record RunResult(
    RunStatus status,
    int epochs,
    Optional<Double> valLoss,
    Optional<Double> valAccuracy,
    Optional<Double> valCrossEntropy,
    Optional<Double> valKl,
    Optional<Double> seconds,
    Optional<Double> imagesPerSecond,
    Optional<Long> peakMemoryBytes,
    Optional<Map<String, String>> backend,
    Optional<Map<String, String>> dataSha256,
    Optional<List<String>> dataWarnings,
    Optional<Instant> started,
    Optional<Instant> ended,
    Optional<String> message,
    Optional<Divergence> diverged,
    Optional<Double> testLoss,
    Optional<Double> testAccuracy,
    Optional<Double> testCrossEntropy,
    Optional<Double> testKl,
    Optional<String> parametersSha256,
    Optional<List<String>> classNames,
    Optional<List<Double>> classAccuracy,
    Optional<List<List<Long>>> confusionMatrix,
    Optional<Calibration> calibration,
    Optional<Double> testTopFiveAccuracy,
    Optional<Double> testBalancedAccuracy,
    Optional<Double> testMacroF1,
    Optional<Double> testAuc,
    Optional<Integer> testEpoch) {

  /**
   * Where a parameter was no longer finite.
   *
   * @param epoch the epoch, from 1
   * @param batch the minibatch in it, from 1
   */
  public record Divergence(int epoch, int batch) {}

  /**
   * How well confidence matches accuracy.
   *
   * @param expectedError the expected calibration error, in [0, 1] (Guo et al., ICML 2017)
   * @param bins the bins of equal width from confidence 0 to 1
   */
  public record Calibration(double expectedError, List<Bin> bins) {}

  /**
   * The images whose confidence lies in a bin.
   *
   * @param count how many images
   * @param confidence their mean confidence; 0 if there are none
   * @param accuracy the fraction of them that is right; 0 if there are none
   */
  public record Bin(long count, double confidence, double accuracy) {}

  /**
   * What the test images say.
   *
   * @see RunResult
   */
  public record Test(
      double loss,
      double accuracy,
      double crossEntropy,
      double kl,
      String parametersSha256,
      List<String> classNames,
      List<Double> classAccuracy,
      List<List<Long>> confusionMatrix,
      Calibration calibration,
      ClassMeasures classMeasures) {}

  /**
   * What is measured on the test images where it means something for their classes.
   *
   * @see RunResult
   */
  public record ClassMeasures(
      Optional<Double> topFiveAccuracy,
      Optional<Double> balancedAccuracy,
      Optional<Double> macroF1,
      Optional<Double> auc) {
    /** Of classes of which nothing is measured besides. */
    public static final ClassMeasures NONE =
        new ClassMeasures(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * What a worker knows of a run beside its metrics.
   *
   * @param backend what ND4J tells of itself
   * @param dataSha256 the digests of the data's files
   * @param dataWarnings what is odd about the data
   * @param peakMemoryBytes the most memory that the worker had, if the system tells
   * @param trainImages the images trained on an epoch
   * @param started when the first attempt began
   */
  public record Origin(
      Map<String, String> backend,
      Map<String, String> dataSha256,
      List<String> dataWarnings,
      Optional<Long> peakMemoryBytes,
      int trainImages,
      Instant started) {}

  /** Returns the result of a run that was trained to its end. */
  public static RunResult finished(
      List<EpochMetrics> epochs, Origin origin, Test test, Instant ended) {
    return finished(epochs, origin, test, Optional.empty(), ended);
  }

  /**
   * Returns the result of a run that was trained to its end.
   *
   * @param testEpoch the epoch whose network was tested; absent: the last
   */
  public static RunResult finished(
      List<EpochMetrics> epochs,
      Origin origin,
      Test test,
      Optional<Integer> testEpoch,
      Instant ended) {
    return of(
        RunStatus.FINISHED,
        epochs,
        Optional.of(origin),
        Optional.of(origin.started),
        ended,
        Optional.empty(),
        Optional.empty(),
        Optional.of(test),
        testEpoch);
  }

  /** Returns the result of a run in which a parameter was no longer finite. */
  public static RunResult diverged(
      List<EpochMetrics> epochs, Origin origin, Divergence where, String message, Instant ended) {
    return of(
        RunStatus.DIVERGED,
        epochs,
        Optional.of(origin),
        Optional.of(origin.started),
        ended,
        Optional.of(message),
        Optional.of(where),
        Optional.empty(),
        Optional.empty());
  }

  /** Returns the result of a run that ended with an error. */
  public static RunResult failed(
      List<EpochMetrics> epochs, Optional<Instant> started, String message, Instant ended) {
    return of(
        RunStatus.FAILED,
        epochs,
        Optional.empty(),
        started,
        ended,
        Optional.of(message),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static RunResult of(
      RunStatus status,
      List<EpochMetrics> epochs,
      Optional<Origin> origin,
      Optional<Instant> started,
      Instant ended,
      Optional<String> message,
      Optional<Divergence> diverged,
      Optional<Test> test,
      Optional<Integer> testEpoch) {
    Optional<EpochMetrics> last =
        epochs.isEmpty() ? Optional.empty() : Optional.of(epochs.get(epochs.size() - 1));
    double seconds = epochs.stream().mapToDouble(EpochMetrics::seconds).sum();
    return new RunResult(
        status,
        epochs.size(),
        last.map(EpochMetrics::valLoss),
        last.map(EpochMetrics::valAccuracy),
        last.map(EpochMetrics::valCrossEntropy),
        last.map(EpochMetrics::valKl),
        last.map(metrics -> seconds),
        last.flatMap(metrics -> origin)
            .map(known -> (double) epochs.size() * known.trainImages / seconds),
        origin.flatMap(Origin::peakMemoryBytes),
        origin.map(Origin::backend),
        origin.map(Origin::dataSha256),
        origin.map(Origin::dataWarnings),
        started,
        Optional.of(ended),
        message,
        diverged,
        test.map(Test::loss),
        test.map(Test::accuracy),
        test.map(Test::crossEntropy),
        test.map(Test::kl),
        test.map(Test::parametersSha256),
        test.map(Test::classNames),
        test.map(Test::classAccuracy),
        test.map(Test::confusionMatrix),
        test.map(Test::calibration),
        test.flatMap(t -> t.classMeasures.topFiveAccuracy),
        test.flatMap(t -> t.classMeasures.balancedAccuracy),
        test.flatMap(t -> t.classMeasures.macroF1),
        test.flatMap(t -> t.classMeasures.auc),
        testEpoch);
  }

  /** Reads a run's file. */
  static RunResult read(Path directory) throws DamagedException {
    return Json.read(RunFile.RESULT.in(directory), RunFile.RESULT.read(directory), RunResult.class);
  }

  /** Returns the text of the file. */
  String text() {
    return Json.pretty(this);
  }
}
