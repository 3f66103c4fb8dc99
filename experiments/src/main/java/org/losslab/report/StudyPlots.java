package org.losslab.report;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.losslab.analysis.Arm;
import org.losslab.analysis.EpochMetric;
import org.losslab.analysis.ReferenceComparison;
import org.losslab.analysis.StudyResults;
import org.losslab.analysis.StudyStatistics;
import org.losslab.plots.Figure;

/** The figures of a study, by the name of their files. */
final class StudyPlots {

  private StudyPlots() {}

  /** Returns every figure for which the study holds values, in the order of a report. */
  static Map<String, Figure> of(
      StudyResults study, StudyStatistics statistics, Optional<ReferenceComparison> reference) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (EpochMetric metric :
        new EpochMetric[] {
          EpochMetric.VALIDATION_ACCURACY, EpochMetric.VALIDATION_LOSS, EpochMetric.TRAINING_LOSS
        }) {
      EpochPlot.of(study, metric).ifPresent(figure -> figures.put(metric.fileName, figure));
    }
    ArmPlot.of(study, ArmPlot.TEST_ACCURACY)
        .ifPresent(figure -> figures.put("test-accuracy", figure));
    statistics
        .main()
        .flatMap(main -> DifferencePlot.of(study, main))
        .ifPresent(figure -> figures.put("differences-by-seed", figure));
    CoursePlot course = new CoursePlot(study, statistics.pairs());
    course.accuracyDifference().ifPresent(figure -> figures.put("difference-by-epoch", figure));
    course.parameterDistance().ifPresent(figure -> figures.put("parameter-distance", figure));
    reference.ifPresent(comparison -> addReference(figures, study, comparison));
    ClassAccuracyPlot.of(study).ifPresent(figure -> figures.put("class-accuracy", figure));
    ReliabilityPlot.of(study).ifPresent(figure -> figures.put("reliability", figure));
    ArmPlot.of(study, ArmPlot.IMAGES_PER_SECOND)
        .ifPresent(figure -> figures.put("images-per-second", figure));
    for (Arm arm : study.arms()) {
      ConfusionPlot.of(study, arm)
          .ifPresent(figure -> figures.put("confusion-" + arm.fileName(), figure));
    }
    return figures;
  }

  private static void addReference(
      Map<String, Figure> figures, StudyResults study, ReferenceComparison comparison) {
    ReferencePlot.of(study, comparison, EpochMetric.VALIDATION_ACCURACY)
        .ifPresent(figure -> figures.put("reference-accuracy", figure));
    ReferencePlot.of(study, comparison, EpochMetric.VALIDATION_LOSS)
        .ifPresent(figure -> figures.put("reference-loss", figure));
  }
}
