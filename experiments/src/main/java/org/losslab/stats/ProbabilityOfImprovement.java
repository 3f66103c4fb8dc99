package org.losslab.stats;

/**
 * How probable it is that a run of the first arm has a greater value than a run of the second: P(A
 * &gt; B) + P(A = B) / 2 over all pairs of runs, whatever their seeds (Agarwal et al., <i>Deep
 * Reinforcement Learning at the Edge of the Statistical Precipice</i>, NeurIPS 2021, section 4.3).
 * For a loss, where less is better, swap the arms.
 *
 * @param probability in [0, 1]; 0.5 if neither arm tends to be greater
 * @param interval the percentile bootstrap interval; seeds are resampled, with both their runs
 * @param wins the number of seeds with which the first arm is greater
 * @param ties the number of seeds with which the arms are equal
 * @param losses the number of seeds with which the second arm is greater
 */
public record ProbabilityOfImprovement(
    double probability, Interval interval, int wins, int ties, int losses) {
  /**
   * Estimates from two arms paired by index.
   *
   * @param first one value a run, at least three
   * @param second the values of the same seeds in the same order
   * @param settings the level, the resamples and the seed
   * @throws IllegalArgumentException if lengths differ, are below three, or a value is not finite
   */
  public static ProbabilityOfImprovement of(
      double[] first, double[] second, ComparisonSettings settings) {
    int n = Samples.differences(first, second).length;
    if (n < 3) {
      throw new IllegalArgumentException(
          "a probability of improvement needs at least 3 pairs, not " + n);
    }
    double[][] scores = new double[n][n];
    int wins = 0;
    int ties = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        scores[i][j] = first[i] > second[j] ? 1 : first[i] == second[j] ? 0.5 : 0;
        sum += scores[i][j];
      }
      wins += scores[i][i] == 1 ? 1 : 0;
      ties += scores[i][i] == 0.5 ? 1 : 0;
    }
    Interval interval =
        Bootstrap.of(n, settings.resamples(), settings.seed(), drawn -> meanScore(scores, drawn))
            .percentile(settings.level());
    return new ProbabilityOfImprovement(
        sum / ((double) n * n), interval, wins, ties, n - wins - ties);
  }

  private static double meanScore(double[][] scores, int[] drawn) {
    double sum = 0;
    for (int i : drawn) {
      for (int j : drawn) {
        sum += scores[i][j];
      }
    }
    return sum / ((double) drawn.length * drawn.length);
  }
}
