package org.losslab.stats;

import java.util.Arrays;

/**
 * The mean difference of two arms over seeds and over test images at once, both taken as samples of
 * all that there could be. Each seed meets each image, so the variance of the mean is that of a
 * two-way layout with random rows and columns and one value a cell: MS<sub>seeds</sub> +
 * MS<sub>images</sub> - MS<sub>rest</sub>, each divided by the number of cells (Cornfield and
 * Tukey, Annals of Mathematical Statistics 27, 1956; Owen, <i>The pigeonhole bootstrap</i>, Annals
 * of Applied Statistics 1, 2007), with Satterthwaite's degrees of freedom (Biometrics Bulletin 2,
 * 1946).
 *
 * @param seeds the number of seeds
 * @param images the number of images
 * @param estimate the mean of all cells
 * @param seedError the standard error from the seeds alone, the images held fixed
 * @param imageError the standard error from the images alone, the seeds held fixed
 * @param standardError that of both together
 * @param degreesOfFreedom its degrees of freedom, not whole
 * @param interval the t interval, within [-1, 1]
 */
public record CrossedDifference(
    int seeds,
    int images,
    double estimate,
    double seedError,
    double imageError,
    double standardError,
    double degreesOfFreedom,
    Interval interval) {

  /**
   * Analyses the differences.
   *
   * @param cells {@code [seed][image]}: 1 where only the first arm is right, -1 where only the
   *     second is, 0 elsewhere; at least two of each
   * @param level in (0, 1)
   */
  public static CrossedDifference of(byte[][] cells, double level) {
    int seeds = cells.length;
    int images = cells[0].length;
    double[] bySeed = new double[seeds];
    double[] byImage = new double[images];
    double squares = 0;
    for (int seed = 0; seed < seeds; seed++) {
      for (int image = 0; image < images; image++) {
        double cell = cells[seed][image];
        bySeed[seed] += cell / images;
        byImage[image] += cell / seeds;
        squares += cell * cell;
      }
    }
    double mean = Arrays.stream(bySeed).sum() / seeds;
    double all = (double) seeds * images;
    double seedSquares = images * deviations(bySeed, mean);
    double imageSquares = seeds * deviations(byImage, mean);
    double restSquares = Math.max(0, squares - all * mean * mean - seedSquares - imageSquares);
    double ofSeeds = seedSquares / (seeds - 1) / all;
    double ofImages = imageSquares / (images - 1) / all;
    double ofRest = restSquares / ((seeds - 1.0) * (images - 1)) / all;
    // The difference of mean squares can fall below what either source alone shows.
    double variance = Math.max(ofSeeds + ofImages - ofRest, Math.max(ofSeeds, ofImages));
    double freedom =
        variance == 0
            ? seeds - 1
            : variance
                * variance
                / (ofSeeds * ofSeeds / (seeds - 1)
                    + ofImages * ofImages / (images - 1)
                    + ofRest * ofRest / ((seeds - 1.0) * (images - 1)));
    double error = Math.sqrt(variance);
    return new CrossedDifference(
        seeds,
        images,
        mean,
        Math.sqrt(ofSeeds),
        Math.sqrt(ofImages),
        error,
        freedom,
        StudentT.interval(mean, error, freedom, level).clipped(-1, 1));
  }

  private static double deviations(double[] means, double mean) {
    return Arrays.stream(means).map(value -> (value - mean) * (value - mean)).sum();
  }
}
