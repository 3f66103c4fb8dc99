package org.losslab.training;

/**
 * The measures of a network on a set of images.
 *
 * @param loss the mean of the arm's own loss, as Deeplearning4j computes it
 * @param measures the measures that all arms share
 * @param predicted the class that each image was taken for
 */
record Evaluation(double loss, Classification measures, int[] predicted) {}
