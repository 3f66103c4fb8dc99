package org.losslab.analysis;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run, as its directory tells.
 *
 * @param directory the name of the run's directory, such as {@code 001-mcxent-cpu-1}
 * @param number the run's number in its study, from 1
 * @param loss the loss's name, such as {@code mcxent}
 * @param backend {@code cpu} or {@code cuda}
 * @param seed the seed of weights, order and masks
 * @param choices the further grid keys of this run with their values, in the grid's order
 * @param dataset the data set's name, such as {@code cifar10}; empty if the spec has none
 * @param plannedEpochs how many epochs the run was to train; 0 if the spec does not say
 * @param status how far the run has come
 * @param epochs the epochs recorded, from epoch 1 without gaps
 * @param result what the run ended with, if it has ended
 * @param sketches the sketch of the parameters after each epoch, from epoch 0; empty if there is
 *     none
 * @param origin what the run was made with
 * @param problem what is damaged, naming file and line, if the status is {@link RunStatus#DAMAGED}
 */
public record RunRecord(
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
    Optional<String> problem) {

  /** Returns all that could not be read of this run, each naming its file. */
  List<String> problems() {
    return Stream.concat(problem.stream(), origin.problems().stream()).distinct().toList();
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

  /** Returns why the run failed or diverged. */
  public Optional<String> message() {
    return result.flatMap(RunResult::message);
  }

  /** Returns the classes' names; empty if they or the result are not there. */
  public List<String> classNames() {
    return result.map(RunResult::classNames).orElse(List.of());
  }

  /** Returns the test accuracy by class, as fractions; empty if it is not there. */
  public List<Double> classAccuracy() {
    return result.map(RunResult::classAccuracy).orElse(List.of());
  }

  /** Returns counts of test images by true class, then predicted class; empty if not there. */
  public List<List<Long>> confusionMatrix() {
    return result.map(RunResult::confusionMatrix).orElse(List.of());
  }

  /** Returns how confidence and accuracy match on the test images. */
  public Optional<Reliability> calibration() {
    return result.flatMap(RunResult::calibration);
  }
}
