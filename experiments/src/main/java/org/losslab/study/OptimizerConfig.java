package org.losslab.study;

import org.losslab.settings.Setting;

/**
 * The optimizer and its hyperparameters, in Keras' terms.
 *
 * @param name the optimizer
 * @param learningRate the step size, above 0
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon the constant added to the root of the second moment, above 0
 */
public record OptimizerConfig(
    @Setting(value = "The optimizer", fallback = "adam") OptimizerName name,
    @Setting(value = "The step size", fallback = "0.001", min = 0, aboveMin = true, max = 10)
        double learningRate,
    @Setting(
            value = "Decay of Adam's first moment",
            fallback = "0.9",
            min = 0,
            max = 1,
            belowMax = true)
        double beta1,
    @Setting(
            value = "Decay of Adam's second moment",
            fallback = "0.999",
            min = 0,
            max = 1,
            belowMax = true)
        double beta2,
    @Setting(
            value = "The constant added to the root of Adam's second moment",
            fallback = "1.0e-7",
            min = 0,
            aboveMin = true,
            max = 1)
        double epsilon) {}
