package org.losslab.analysis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.study.ArmKey;
import org.losslab.study.ComparedPairs;
import org.losslab.study.StatisticsConfig;

/**
 * Two arms of a study and their runs, paired by seed.
 *
 * @param first the arm whose value is the minuend of each difference
 * @param second the arm that it is compared with: the earlier one in the grid
 * @param runs the pairs of finished runs of the same seed, by seed
 */
public record ArmPair(Arm first, Arm second, List<RunPair> runs) {

  /** Two finished runs of one seed. */
  public record RunPair(long seed, RunRecord first, RunRecord second) {}

  /** Two samples of the same length, paired by position. */
  public record Values(List<Long> seeds, double[] first, double[] second) {}

  /**
   * Returns the pairs of arms that a study compares, in the order of the grid; the primary one as
   * the study writes it, be it among the chosen ones or not.
   */
  static List<ArmPair> of(List<Arm> arms, StatisticsConfig statistics) {
    List<ArmPair> pairs = new ArrayList<>();
    Optional<ArmPair> primary = statistics.primary().flatMap(name -> named(arms, name));
    boolean chosen = false;
    for (int second = 0; second < arms.size(); second++) {
      for (int first = second + 1; first < arms.size(); first++) {
        ArmPair pair = of(arms.get(first), arms.get(second));
        boolean isPrimary = primary.filter(named -> named.isOf(pair)).isPresent();
        chosen |= isPrimary;
        if (isPrimary) {
          pairs.add(primary.get());
        } else if (isCompared(pair, second == 0, statistics.pairs())) {
          pairs.add(pair);
        }
      }
    }
    if (!chosen) {
      primary.ifPresent(pair -> pairs.add(0, pair));
    }
    return List.copyOf(pairs);
  }

  private static boolean isCompared(ArmPair pair, boolean withFirst, ComparedPairs pairs) {
    return switch (pairs) {
      case ALL -> true;
      case WITH_FIRST -> withFirst;
      case ONE_FACTOR -> pair.first.key().differences(pair.second.key()) == 1;
    };
  }

  private static Optional<ArmPair> named(List<Arm> arms, String name) {
    for (Arm first : arms) {
      for (Arm second : arms) {
        if (first != second && name.equals(first.label() + ArmKey.MINUS + second.label())) {
          return Optional.of(of(first, second));
        }
      }
    }
    return Optional.empty();
  }

  private boolean isOf(ArmPair other) {
    return first == other.first && second == other.second
        || first == other.second && second == other.first;
  }

  /** Returns each further arm with the first. */
  public static List<ArmPair> withFirst(List<Arm> arms) {
    return arms.stream().skip(1).map(arm -> of(arm, arms.get(0))).toList();
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
    return first.label() + ArmKey.MINUS + second.label();
  }

  /** Whether the study names this pair as its primary comparison. */
  boolean isNamed(Optional<String> primary) {
    return primary.equals(Optional.of(key()));
  }

  /** Whether the runs of each seed end with the same parameters, bit for bit. */
  public boolean isIdentical() {
    return !runs.isEmpty()
        && runs.stream()
            .allMatch(
                pair ->
                    pair.first.parametersSha256().isPresent()
                        && pair.first.parametersSha256().equals(pair.second.parametersSha256()));
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
