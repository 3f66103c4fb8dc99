package org.losslab.report;

import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of a study, by the name of their files. */
final class StudyPlots {

  private StudyPlots() {}

  /** Returns every figure for which the study holds values, in the order of a report. */
  static Map<String, Figure> of(StudyResults study) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    for (EpochMetric metric :
        new EpochMetric[] {
          EpochMetric.VALIDATION_ACCURACY, EpochMetric.VALIDATION_LOSS, EpochMetric.TRAINING_LOSS
        }) {
      EpochPlot.of(study, metric).ifPresent(figure -> figures.put(metric.fileName, figure));
    }
    ArmPlot.of(study, ArmPlot.TEST_ACCURACY)
        .ifPresent(figure -> figures.put("test-accuracy", figure));
    ArmPlot.of(study, ArmPlot.IMAGES_PER_SECOND)
        .ifPresent(figure -> figures.put("images-per-second", figure));
    for (Arm arm : study.arms()) {
      ConfusionPlot.of(study, arm)
          .ifPresent(figure -> figures.put("confusion-" + arm.fileName(), figure));
    }
    return figures;
  }
}
