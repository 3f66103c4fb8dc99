package org.losslab.theory;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.losslab.data.LabeledImages;
import org.losslab.data.sources.Datasets;
import org.losslab.study.DatasetConfig;
import org.losslab.study.DatasetName;
import org.losslab.study.ImageShape;

/**
 * Synthetic images as few numbers each: the mean of every colour in each quarter of the image,
 * whitened over the images, and a constant 1.
 *
 * @param features one row an image, {@link #COUNT} columns
 * @param labels the class of each image, from 0
 * @param classes how many classes there are
 */
record ImageFeatures(double[][] features, int[] labels, int classes) {

  private static final int FIELDS = 2;

  /** Channels of the images: red, green and blue. */
  private static final int CHANNELS = 3;

  /** Features of an image, the constant included. */
  static final int COUNT = FIELDS * FIELDS * CHANNELS + 1;

  /** Draws images; the validation split is the least that the config can express, and unused. */
  static ImageFeatures draw(int images, long seed) {
    DatasetConfig config =
        new DatasetConfig(
            DatasetName.SYNTHETIC,
            0.5,
            Optional.empty(),
            OptionalInt.of(2 * images),
            OptionalInt.of(1),
            seed,
            1);
    return of(Datasets.load(config, Path.of("")).train());
  }

  private static ImageFeatures of(LabeledImages images) {
    double[][] features = new double[images.size()][COUNT];
    int[] labels = new int[images.size()];
    byte[] pixels = images.pixels();
    for (int image = 0; image < labels.length; image++) {
      labels[image] = images.label(image);
      features[image][COUNT - 1] = 1;
      int start = image * images.shape().values();
      for (int i = 0; i < images.shape().values(); i++) {
        features[image][field(i, images.shape())] += pixels[start + i] & 0xff;
      }
    }
    whiten(features);
    return new ImageFeatures(features, labels, images.classes());
  }

  /** The feature that a byte of an image adds to. */
  private static int field(int index, ImageShape shape) {
    int channel = index % CHANNELS;
    int pixel = index / CHANNELS;
    int row = pixel / shape.width() * FIELDS / shape.height();
    int column = pixel % shape.width() * FIELDS / shape.width();
    return (row * FIELDS + column) * CHANNELS + channel;
  }

  /**
   * Makes all features but the constant uncorrelated, with mean 0 and variance 1: a fit has the
   * same optimum, and gradient descent gets there in a tenth of the steps.
   */
  private static void whiten(double[][] features) {
    RealMatrix raw = new Array2DRowRealMatrix(features);
    RealMatrix varying = raw.getSubMatrix(0, features.length - 1, 0, COUNT - 2);
    EigenDecomposition eigen =
        new EigenDecomposition(new Covariance(varying).getCovarianceMatrix());
    RealMatrix white = varying.multiply(eigen.getV());
    for (int feature = 0; feature < COUNT - 1; feature++) {
      double mean = StatUtils.mean(white.getColumn(feature));
      double deviation = Math.sqrt(eigen.getRealEigenvalue(feature));
      for (int image = 0; image < features.length; image++) {
        features[image][feature] = (white.getEntry(image, feature) - mean) / deviation;
      }
    }
  }
}
