package org.losslab.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.records.Predictions;
import org.losslab.stats.CrossedDifference;

/**
 * How uncertain a difference of accuracies is because of the images that it is measured on, beside
 * the seeds.
 *
 * @param images how many images
 * @param boundError a bound of the standard error from the images: √((p(1 − p) + q(1 − q)) /
 *     images), that of two accuracies p and q on images of their own. Networks that tend to be
 *     right on the same images have a smaller one.
 * @param crossed the difference over seeds and images at once; empty unless each run of the pairs
 *     has kept its predictions of the same images, and there are two seeds
 */
public record ImageUncertainty(int images, double boundError, Optional<CrossedDifference> crossed) {

  /** Returns what the images add to the difference of an accuracy over some pairs of runs. */
  static Optional<ImageUncertainty> of(
      Metric metric, ArmPair pair, ArmPair.Values values, OptionalInt known, double level) {
    if (!metric.isShareOfImages() || values.seeds().isEmpty() || known.isEmpty()) {
      return Optional.empty();
    }
    int images = known.getAsInt();
    double first = Arrays.stream(values.first()).average().orElseThrow();
    double second = Arrays.stream(values.second()).average().orElseThrow();
    double bound = Math.sqrt((first * (1 - first) + second * (1 - second)) / images);
    return Optional.of(
        new ImageUncertainty(
            images,
            bound,
            metric == Metric.TEST_ACCURACY ? crossed(pair, values, level) : Optional.empty()));
  }

  private static Optional<CrossedDifference> crossed(
      ArmPair pair, ArmPair.Values values, double level) {
    List<byte[]> cells = new ArrayList<>();
    Optional<Predictions> images = Optional.empty();
    for (ArmPair.RunPair runs : pair.runs()) {
      Optional<Predictions> first = runs.first().predictions();
      Optional<Predictions> second = runs.second().predictions();
      if (!values.seeds().contains(runs.seed()) || first.isEmpty() || second.isEmpty()) {
        return Optional.empty();
      }
      images = images.or(() -> first);
      if (!images.get().isOfSameImages(first.get()) || !images.get().isOfSameImages(second.get())) {
        return Optional.empty();
      }
      byte[] row = new byte[first.get().images()];
      for (int image = 0; image < row.length; image++) {
        int ours = first.get().isRight(image) ? 1 : 0;
        int others = second.get().isRight(image) ? 1 : 0;
        row[image] = (byte) (ours - others);
      }
      cells.add(row);
    }
    return cells.size() < 2 || cells.get(0).length < 2
        ? Optional.empty()
        : Optional.of(CrossedDifference.of(cells.toArray(byte[][]::new), level));
  }
}
