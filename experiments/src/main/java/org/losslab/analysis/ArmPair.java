package org.losslab.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Two arms of a study and their runs, paired by seed.
 *
 * @param first the arm whose value is the minuend of each difference
 * @param second the arm that it is compared with: the earlier one in the grid
 * @param runs the pairs of finished runs of the same seed, by seed
 */
public record ArmPair(Arm first, Arm second, List<RunPair> runs) {

  /** Up to this many arms every pair is compared; of more, each with the first alone. */
  static final int MOST_ARMS_FOR_ALL_PAIRS = 4;

  /** Two finished runs of one seed. */
  public record RunPair(long seed, RunRecord first, RunRecord second) {}

  /** Two samples of the same length, paired by position. */
  public record Values(List<Long> seeds, double[] first, double[] second) {}

  /** Returns the pairs of arms that a study compares, in the order of the grid. */
  public static List<ArmPair> of(List<Arm> arms) {
    List<ArmPair> pairs = new ArrayList<>();
    int baselines = arms.size() <= MOST_ARMS_FOR_ALL_PAIRS ? arms.size() : 1;
    for (int second = 0; second < baselines; second++) {
      for (int first = second + 1; first < arms.size(); first++) {
        pairs.add(of(arms.get(first), arms.get(second)));
      }
    }
    return List.copyOf(pairs);
  }

  /** Pairs the finished runs of two arms by their seeds. */
  static ArmPair of(Arm first, Arm second) {
    Map<Long, RunRecord> others = new HashMap<>();
    second.finished().forEach(run -> others.putIfAbsent(run.seed(), run));
    List<RunPair> runs = new ArrayList<>();
    for (RunRecord run : first.finished()) {
      RunRecord other = others.remove(run.seed());
      if (other != null) {
        runs.add(new RunPair(run.seed(), run, other));
      }
    }
    return new ArmPair(first, second, List.copyOf(runs));
  }

  /** Returns the name of the difference, such as {@code kld − mcxent}. */
  public String label() {
    return first.label() + " − " + second.label();
  }

  /** Returns the same name as it is typed: {@code kld - mcxent}. */
  String key() {
    return first.label() + " - " + second.label();
  }

  /** Returns a metric over the seeds for which both runs have a finite value. */
  public Values values(Metric metric) {
    List<Long> seeds = new ArrayList<>();
    List<Double> ours = new ArrayList<>();
    List<Double> others = new ArrayList<>();
    for (RunPair pair : runs) {
      double a = metric.of(pair.first);
      double b = metric.of(pair.second);
      if (Double.isFinite(a) && Double.isFinite(b)) {
        seeds.add(pair.seed);
        ours.add(a);
        others.add(b);
      }
    }
    return new Values(List.copyOf(seeds), array(ours), array(others));
  }

  /** Returns the curves of the first arm's paired runs, {@code [pair][epoch - 1]}. */
  double[][] firstCurves(Metric metric) {
    return runs.stream().map(pair -> metric.curve(pair.first)).toArray(double[][]::new);
  }

  /** Returns the curves of the second arm's paired runs, {@code [pair][epoch - 1]}. */
  double[][] secondCurves(Metric metric) {
    return runs.stream().map(pair -> metric.curve(pair.second)).toArray(double[][]::new);
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(value -> value).toArray();
  }
}
