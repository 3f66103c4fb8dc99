package org.losslab.theory;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.losslab.theory.SoftmaxRegression.Loss;

/**
 * Softmax regression on synthetic images, fitted by each loss from random weights of its own: all
 * arrive at the same predictions, because the losses differ by a factor or by a constant.
 *
 * @param images how many images
 * @param oneHot the fits with one-hot labels: likelihood, cross-entropy, KL divergence
 * @param smoothed the fits with smoothed labels: cross-entropy, KL divergence
 * @param labelEntropy H(label) of a smoothed label in nats
 */
record SoftmaxFit(int images, List<Fit> oneHot, List<Fit> smoothed, double labelEntropy) {

  static final double SMOOTHING = 0.1;

  private static final int IMAGES = 500;
  private static final double START_DEVIATION = 0.1;
  private static final double TOLERANCE = 1e-9;
  private static final int MOST_STEPS = 5000;

  /**
   * One fit.
   *
   * @param loss what was minimised
   * @param value the loss at the minimum
   * @param steps how many steps of gradient descent it took
   * @param predictions the predicted probabilities, one row an image
   */
  record Fit(Loss loss, double value, int steps, double[][] predictions) {

    /** Returns the greatest difference of a predicted probability from another fit's. */
    double greatestDifference(Fit other) {
      double greatest = 0;
      for (int image = 0; image < predictions.length; image++) {
        for (int k = 0; k < predictions[image].length; k++) {
          double difference = predictions[image][k] - other.predictions[image][k];
          greatest = Math.max(greatest, Math.abs(difference));
        }
      }
      return greatest;
    }
  }

  static SoftmaxFit compute(long seed) {
    ImageFeatures images = ImageFeatures.draw(IMAGES, seed);
    RandomGenerator random = new Well19937c(seed);
    double[][] oneHot = SoftmaxRegression.labels(images.labels(), images.classes(), 0);
    double[][] smoothed = SoftmaxRegression.labels(images.labels(), images.classes(), SMOOTHING);
    List<Fit> hard = new ArrayList<>();
    for (Loss loss : Loss.values()) {
      hard.add(fit(images.features(), oneHot, loss, random));
    }
    List<Fit> soft = new ArrayList<>();
    for (Loss loss : List.of(Loss.CROSS_ENTROPY, Loss.DIVERGENCE)) {
      soft.add(fit(images.features(), smoothed, loss, random));
    }
    return new SoftmaxFit(IMAGES, hard, soft, Information.entropy(smoothed[0], Unit.NATS));
  }

  private static Fit fit(
      double[][] features, double[][] labels, Loss loss, RandomGenerator random) {
    SoftmaxRegression regression = new SoftmaxRegression(features, labels, loss);
    double[] start = new double[features[0].length * (labels[0].length - 1)];
    for (int i = 0; i < start.length; i++) {
      start[i] = START_DEVIATION * random.nextGaussian();
    }
    GradientDescent.Minimum minimum =
        GradientDescent.minimise(regression, start, TOLERANCE, MOST_STEPS);
    return new Fit(
        loss, minimum.value(), minimum.steps(), regression.predictions(minimum.parameters()));
  }
}
