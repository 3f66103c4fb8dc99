package org.losslab.analysis;

import java.util.List;
import java.util.Optional;

/**
 * A run's {@code result.json}. A number that is absent from the file is {@code NaN}.
 *
 * @param status {@link RunStatus#FINISHED}, {@link RunStatus#DIVERGED} or {@link RunStatus#FAILED}
 * @param epochs epochs completed
 * @param valAccuracy fraction of the validation images classified correctly after the last epoch
 * @param valCrossEntropy cross-entropy over the validation images, in nats
 * @param testAccuracy fraction of the test images classified correctly
 * @param testCrossEntropy cross-entropy over the test images, in nats
 * @param testLoss the run's own loss over the test images, in nats
 * @param testKl KL divergence over the test images, in nats
 * @param seconds time the whole run took
 * @param imagesPerSecond training images processed a second
 * @param parametersSha256 SHA-256 of the final parameters, in hexadecimal
 * @param classNames the classes' names; empty if unknown
 * @param confusionMatrix counts of test images, row = true class, column = predicted class; empty
 *     if the run was not evaluated, else as many rows and columns as there are classes
 * @param classAccuracy accuracy by class, as fractions
 * @param calibration how confidence and accuracy match on the test images
 * @param message why the run failed or diverged
 */
public record RunResult(
    RunStatus status,
    int epochs,
    double valAccuracy,
    double valCrossEntropy,
    double testAccuracy,
    double testCrossEntropy,
    double testLoss,
    double testKl,
    double seconds,
    double imagesPerSecond,
    Optional<String> parametersSha256,
    List<String> classNames,
    List<List<Long>> confusionMatrix,
    List<Double> classAccuracy,
    Optional<Reliability> calibration,
    Optional<String> message) {}
