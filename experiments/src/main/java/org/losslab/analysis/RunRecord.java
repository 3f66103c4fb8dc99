package org.losslab.analysis;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.records.EpochMetrics;
import org.losslab.records.Predictions;
import org.losslab.records.RecordedRun;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunResult;
import org.losslab.records.RunStatus;

/**
 * One run of a study, as its records tell.
 *
 * @param path the run's directory
 * @param directory its name, such as {@code mcxent-cpu-1-3fa92c10}
 * @param number the run's number in its study, from 1
 * @param loss the loss's name, such as {@code mcxent}
 * @param backend {@code cpu} or {@code cuda}
 * @param seed the seed of weights, order and masks
 * @param choices the further grid keys of this run with their values, in the grid's order
 * @param dataset the data set's name, such as {@code cifar10}
 * @param plannedEpochs how many epochs the run is to train
 * @param status how far the run has come
 * @param epochs the epochs recorded, from epoch 1 without gaps; none of a damaged run
 * @param result what the run ended with, if it has ended; none of a damaged run
 * @param sketches the sketch of the parameters after each epoch, from epoch 0; empty if there is
 *     none
 * @param origin what the run was made with
 * @param problems what does not hold, each naming its file
 */
public record RunRecord(
    Path path,
    String directory,
    int number,
    String loss,
    String backend,
    long seed,
    Map<String, String> choices,
    String dataset,
    int plannedEpochs,
    RunStatus status,
    List<EpochMetrics> epochs,
    Optional<RunResult> result,
    double[][] sketches,
    RunOrigin origin,
    List<String> problems) {

  /** Takes from the records what may be told: no number of a damaged run. */
  static RunRecord of(RecordedStudy.StudyRun run) {
    RecordedRun recorded = run.recorded();
    boolean sound = recorded.status() != RunStatus.DAMAGED;
    return new RunRecord(
        recorded.directory(),
        recorded.name(),
        run.planned().number(),
        run.planned().spec().loss(),
        run.planned().spec().backend(),
        run.planned().spec().seed(),
        run.planned().choices(),
        run.planned().spec().dataset().name().yamlName(),
        run.planned().spec().training().epochs(),
        recorded.status(),
        sound ? recorded.epochs() : List.of(),
        recorded.result().filter(result -> sound),
        sound ? recorded.sketches() : new double[0][],
        RunOrigin.of(run),
        recorded.problems());
  }

  /** Whether the run was trained to its end and its numbers may enter a mean. */
  public boolean isFinished() {
    return status == RunStatus.FINISHED;
  }

  /** Returns how many epochs are recorded. */
  public int epochCount() {
    return epochs.size();
  }

  /** Returns the time that the recorded epochs took, in seconds. */
  public double trainingSeconds() {
    return epochs.stream().mapToDouble(EpochMetrics::seconds).filter(Double::isFinite).sum();
  }

  /** Returns the SHA-256 of the final parameters, in hexadecimal. */
  public Optional<String> parametersSha256() {
    return result.flatMap(RunResult::parametersSha256);
  }

  /** Returns the epoch whose network was kept and tested; absent: the last, or none. */
  public Optional<Integer> testEpoch() {
    return result.flatMap(RunResult::testEpoch);
  }

  /** Returns why the run failed or diverged. */
  public Optional<String> message() {
    return result.flatMap(RunResult::message);
  }

  /** Returns the classes' names; empty if they or the result are not there. */
  public List<String> classNames() {
    return result.flatMap(RunResult::classNames).orElse(List.of());
  }

  /** Returns the test accuracy by class, as fractions; empty if it is not there. */
  public List<Double> classAccuracy() {
    return result.flatMap(RunResult::classAccuracy).orElse(List.of());
  }

  /** Returns counts of test images by true class, then predicted class; empty if not there. */
  public List<List<Long>> confusionMatrix() {
    return result.flatMap(RunResult::confusionMatrix).orElse(List.of());
  }

  /** Reads what the network took each test image for; empty if that was not kept. */
  Optional<Predictions> predictions() {
    return isFinished() ? Predictions.in(path) : Optional.empty();
  }

  /** Returns how confidence and accuracy match on the test images. */
  public Optional<RunResult.Calibration> calibration() {
    return result.flatMap(RunResult::calibration);
  }
}
