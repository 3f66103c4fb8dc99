package org.losslab.theory;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.commons.math3.stat.StatUtils;
import org.losslab.config.DatasetConfig;
import org.losslab.config.DatasetName;
import org.losslab.data.Datasets;
import org.losslab.data.LabeledImages;

/**
 * Synthetic images as few numbers each: the mean of every colour in each quarter of the image,
 * standardised over the images, and a constant 1.
 *
 * @param features one row an image, {@link #COUNT} columns
 * @param labels the class of each image, from 0
 */
record ImageFeatures(double[][] features, int[] labels) {

  private static final int FIELDS = 2;

  /** Features of an image, the constant included. */
  static final int COUNT = FIELDS * FIELDS * LabeledImages.CHANNELS + 1;

  /** Draws images; the validation split is the least that the config can express, and unused. */
  static ImageFeatures draw(int images, long seed) {
    DatasetConfig config =
        new DatasetConfig(
            DatasetName.SYNTHETIC,
            0.5,
            Optional.empty(),
            OptionalInt.of(2 * images),
            OptionalInt.of(LabeledImages.CLASSES),
            seed);
    return of(Datasets.load(config, Path.of("")).train());
  }

  private static ImageFeatures of(LabeledImages images) {
    double[][] features = new double[images.size()][COUNT];
    int[] labels = new int[images.size()];
    byte[] pixels = images.pixels();
    for (int image = 0; image < labels.length; image++) {
      labels[image] = images.label(image);
      features[image][COUNT - 1] = 1;
      int start = image * LabeledImages.BYTES_PER_IMAGE;
      for (int i = 0; i < LabeledImages.BYTES_PER_IMAGE; i++) {
        features[image][field(i)] += pixels[start + i] & 0xff;
      }
    }
    for (int feature = 0; feature < COUNT - 1; feature++) {
      standardise(features, feature);
    }
    return new ImageFeatures(features, labels);
  }

  /** The feature that a byte of an image adds to. */
  private static int field(int index) {
    int channel = index % LabeledImages.CHANNELS;
    int pixel = index / LabeledImages.CHANNELS;
    int row = pixel / LabeledImages.WIDTH * FIELDS / LabeledImages.HEIGHT;
    int column = pixel % LabeledImages.WIDTH * FIELDS / LabeledImages.WIDTH;
    return (row * FIELDS + column) * LabeledImages.CHANNELS + channel;
  }

  private static void standardise(double[][] features, int feature) {
    double[] column = new double[features.length];
    for (int i = 0; i < column.length; i++) {
      column[i] = features[i][feature];
    }
    double[] standard = StatUtils.normalize(column);
    for (int i = 0; i < column.length; i++) {
      features[i][feature] = standard[i];
    }
  }
}
