package org.losslab.analysis;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.losslab.files.InputException;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunStatus;
import org.losslab.stats.ComparisonSettings;
import org.losslab.study.DatasetConfig;
import org.losslab.study.StatisticsConfig;
import org.losslab.study.StudyConfig;

/**
 * All that a study's results directory holds, read into memory once.
 *
 * @param recorded the records themselves
 * @param study the study's name
 * @param description what the study is about, if it says so
 * @param reference the name of the published curves to draw in, if any
 * @param comparison how test accuracies are compared: margin and level
 * @param plannedRuns how many runs the study has in all, at least those that there are
 * @param gridKeys the grid keys beside loss, backend and seed, in order of first appearance
 * @param runs all runs whose spec can be read, by number
 * @param arms the runs grouped into arms, by their first run
 * @param problems what could not be read, each naming its file
 */
public record StudyResults(
    RecordedStudy recorded,
    String study,
    Optional<String> description,
    Optional<String> reference,
    ComparisonSettings comparison,
    int plannedRuns,
    List<String> gridKeys,
    List<RunRecord> runs,
    List<Arm> arms,
    List<String> problems) {

  /**
   * Reads a study, also an unfinished one. Damage to one run does not keep the others from being
   * read; it is told in {@link #problems()}.
   *
   * @param studyDirectory the study's folder
   * @return the study
   * @throws InputException if the folder holds no study
   */
  public static StudyResults read(Path studyDirectory) {
    return of(RecordedStudy.read(studyDirectory));
  }

  /** Takes from a study's records what may be told. */
  static StudyResults of(RecordedStudy recorded) {
    StudyConfig config = recorded.config();
    List<RunRecord> runs = recorded.runs().stream().map(RunRecord::of).toList();
    if (runs.stream().allMatch(run -> run.status() == RunStatus.WAITING)) {
      throw new InputException(recorded.directory() + " holds no run of its study to report on");
    }
    Set<String> gridKeys = new LinkedHashSet<>();
    runs.forEach(run -> gridKeys.addAll(run.choices().keySet()));
    return new StudyResults(
        recorded,
        config.study(),
        Optional.of(config.description()).filter(text -> !text.isBlank()),
        config.reference().map(Object::toString),
        comparison(config, dataset(recorded), Metric.TEST_ACCURACY),
        runs.size(),
        List.copyOf(gridKeys),
        runs,
        Arms.of(runs),
        recorded.allProblems());
  }

  /** Returns after how many epochs without improvement a run would be stopped, if that is asked. */
  public OptionalInt patience() {
    return recorded.config().statistics().patience();
  }

  /** Returns how a study compares a metric before its runs. */
  static ComparisonSettings comparison(StudyConfig config, Metric metric) {
    return comparison(config, config.dataset(), metric);
  }

  private static ComparisonSettings comparison(
      StudyConfig config, DatasetConfig dataset, Metric metric) {
    StatisticsConfig statistics = config.statistics();
    return comparison(
        config,
        dataset,
        metric,
        metric.isAccuracy()
            ? statistics.resolvedMargin()
            : statistics.resolvedCrossEntropyMargin());
  }

  private static ComparisonSettings comparison(
      StudyConfig config, DatasetConfig dataset, Metric metric, double margin) {
    double alpha =
        BigDecimal.ONE.subtract(BigDecimal.valueOf(config.statistics().confidence())).doubleValue();
    OptionalInt images = images(dataset, metric);
    boolean steps = metric.isAccuracy() && images.isPresent();
    return ComparisonSettings.of(margin, steps ? 1.0 / images.getAsInt() : 0, alpha);
  }

  private static OptionalInt images(DatasetConfig dataset, Metric metric) {
    OptionalInt images = dataset.resolvedTrainImages();
    if (metric.isOfTest()) {
      images = dataset.resolvedTestImages();
    } else if (images.isPresent()) {
      images = OptionalInt.of(images.getAsInt() - dataset.fittedImages());
    }
    return images;
  }

  /** Returns the data set as the runs have it, with its sizes. */
  private static DatasetConfig dataset(RecordedStudy recorded) {
    return recorded.runs().isEmpty()
        ? recorded.config().dataset()
        : recorded.runs().get(0).planned().spec().dataset();
  }

  /** Returns how a metric of two arms is compared: its margin, its least step and the level. */
  public ComparisonSettings comparison(Metric metric) {
    return comparison(recorded.config(), dataset(recorded), metric);
  }

  /** Returns how an accuracy is compared with that of a reference's own runs. */
  ComparisonSettings referenceComparison(Metric accuracy) {
    return comparison(
        recorded.config(), dataset(recorded), accuracy, statistics().resolvedReferenceMargin());
  }

  /** Returns on how many images a metric is measured, if that is known. */
  public OptionalInt images(Metric metric) {
    return images(dataset(recorded), metric);
  }

  /** Returns how the study says that its arms are compared. */
  public StatisticsConfig statistics() {
    return recorded.config().statistics();
  }

  /** Returns how many runs were trained to their end. */
  public long finishedRuns() {
    return runs.stream().filter(RunRecord::isFinished).count();
  }
}
