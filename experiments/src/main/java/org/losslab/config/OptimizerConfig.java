package org.losslab.config;

/**
 * The optimizer and its hyperparameters, in Keras' terms.
 *
 * @param name {@code adam}
 * @param learningRate the step size, above 0
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon the constant added to the root of the second moment, above 0
 */
public record OptimizerConfig(
    String name, double learningRate, double beta1, double beta2, double epsilon) {}
