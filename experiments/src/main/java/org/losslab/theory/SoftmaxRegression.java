package org.losslab.theory;

import java.util.Arrays;

/**
 * The loss of softmax regression over a set of images, as a function of its weights: one weight for
 * each feature and each class but the last, whose logit is 0.
 */
final class SoftmaxRegression implements Objective {

  /** What is minimised. Each derivative by the logits is (q − label), times the same factor. */
  enum Loss {
    /** Minus the logarithm of the probability of all labels: a sum over the images. */
    NEGATIVE_LOG_LIKELIHOOD,
    /** The mean over the images of H(label, q). */
    CROSS_ENTROPY,
    /** The mean over the images of KL(label ‖ q). */
    DIVERGENCE
  }

  private final double[][] features;
  private final double[][] labels;
  private final Loss loss;

  /**
   * Takes images and how to judge predictions of them.
   *
   * @param features one row an image
   * @param labels one distribution over the classes an image; for the likelihood one-hot
   * @param loss what is minimised
   */
  SoftmaxRegression(double[][] features, double[][] labels, Loss loss) {
    this.features = features;
    this.labels = labels;
    this.loss = loss;
  }

  /** Returns labels of so many classes with {@code smoothing} of each spread over all classes. */
  static double[][] labels(int[] classes, int count, double smoothing) {
    double[][] labels = new double[classes.length][count];
    for (int i = 0; i < classes.length; i++) {
      Arrays.fill(labels[i], smoothing / count);
      labels[i][classes[i]] += 1 - smoothing;
    }
    return labels;
  }

  /** Returns the predicted probabilities, one row an image. */
  double[][] predictions(double[] weights) {
    return Arrays.stream(features)
        .map(image -> Logits.softmax(logits(weights, image)))
        .toArray(double[][]::new);
  }

  @Override
  public double value(double[] weights) {
    double sum = 0;
    for (int image = 0; image < features.length; image++) {
      double[] q = Logits.softmax(logits(weights, features[image]));
      sum += value(labels[image], q);
    }
    return sum * factor();
  }

  private double value(double[] label, double[] q) {
    return switch (loss) {
      case NEGATIVE_LOG_LIKELIHOOD -> -StrictMath.log(q[indexOf(label)]);
      case CROSS_ENTROPY -> Information.crossEntropy(label, q, Unit.NATS);
      case DIVERGENCE -> Information.klDivergence(label, q, Unit.NATS);
    };
  }

  @Override
  public double[] gradient(double[] weights) {
    int count = features[0].length;
    double[] gradient = new double[weights.length];
    for (int image = 0; image < features.length; image++) {
      double[] q = Logits.softmax(logits(weights, features[image]));
      for (int k = 0; k < q.length - 1; k++) {
        double difference = factor() * (q[k] - labels[image][k]);
        for (int feature = 0; feature < count; feature++) {
          gradient[k * count + feature] += difference * features[image][feature];
        }
      }
    }
    return gradient;
  }

  private double[] logits(double[] weights, double[] image) {
    double[] logits = new double[labels[0].length];
    for (int k = 0; k < logits.length - 1; k++) {
      for (int feature = 0; feature < image.length; feature++) {
        logits[k] += weights[k * image.length + feature] * image[feature];
      }
    }
    return logits;
  }

  private double factor() {
    return loss == Loss.NEGATIVE_LOG_LIKELIHOOD ? 1 : 1.0 / features.length;
  }

  private static int indexOf(double[] oneHot) {
    for (int k = 0; k < oneHot.length; k++) {
      if (oneHot[k] == 1) {
        return k;
      }
    }
    throw new IllegalArgumentException("the likelihood needs one-hot labels");
  }
}
