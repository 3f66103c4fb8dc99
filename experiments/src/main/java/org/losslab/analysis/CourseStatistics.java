package org.losslab.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.losslab.stats.CurveBand;
import org.losslab.stats.CurveComparison;
import org.losslab.stats.EpochsTo;
import org.losslab.stats.ParameterDistance;

/** How the arms compare over the whole course of training. */
public final class CourseStatistics {

  /** The validation accuracies, as fractions, of which the epochs are looked up. */
  static final List<Double> TARGETS = List.of(0.4, 0.5, 0.6, 0.65, 0.7, 0.75);

  private CourseStatistics() {}

  /** Returns the mean difference by epoch, in the unit in which the metric is drawn. */
  public static CurveComparison difference(ArmPair pair, Metric metric, double level) {
    return CurveComparison.of(pair.firstCurves(metric), pair.secondCurves(metric), level);
  }

  /**
   * Returns by epoch how far the parameters of runs of the same seed are from each other, relative
   * to their own length; the points' epochs are one too high, for the first is the start, epoch 0.
   * There are no points where runs have no sketches.
   */
  public static CurveBand distance(ArmPair pair, double level) {
    List<double[]> curves = new ArrayList<>();
    for (ArmPair.RunPair runs : pair.runs()) {
      double[][] first = runs.first().sketches();
      double[][] second = runs.second().sketches();
      int epochs = Math.min(first.length, second.length);
      if (epochs > 0 && first[0].length == second[0].length) {
        double[] curve = new double[epochs];
        Arrays.setAll(curve, epoch -> relative(first[epoch], second[epoch]));
        curves.add(curve);
      }
    }
    return CurveBand.of(curves.toArray(double[][]::new), level);
  }

  /** Returns the epochs that an arm's finished runs needed to reach an accuracy. */
  public static EpochsTo epochsTo(double target, Arm arm) {
    double[][] accuracies =
        arm.finished().stream()
            .map(run -> Metric.VALIDATION_ACCURACY.values(run.epochs()))
            .toArray(double[][]::new);
    return EpochsTo.of(target, accuracies);
  }

  /** Returns the targets that a finished run of any arm has reached. */
  public static List<Double> reachedTargets(List<Arm> arms) {
    return TARGETS.stream()
        .filter(target -> arms.stream().anyMatch(arm -> epochsTo(target, arm).reached() > 0))
        .toList();
  }

  private static double relative(double[] first, double[] second) {
    boolean finite =
        Arrays.stream(first).allMatch(Double::isFinite)
            && Arrays.stream(second).allMatch(Double::isFinite);
    return finite ? ParameterDistance.of(first, second).relative() : Double.NaN;
  }
}
