package org.losslab.config;

/**
 * How each network of a study is trained.
 *
 * @param epochs passes over the training images, from 1
 * @param batchSize images a minibatch, from 1
 * @param dropout the rate of activations dropped (Keras' meaning), in [0, 1)
 * @param labelSmoothing the share of each label spread evenly over all classes, in [0, 1)
 * @param optimizer the optimizer
 */
public record TrainingConfig(
    int epochs, int batchSize, double dropout, double labelSmoothing, OptimizerConfig optimizer) {}
