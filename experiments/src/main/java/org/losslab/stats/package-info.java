/**
 * Statistics of a study's numbers: intervals, paired comparisons, equivalence tests, curves and
 * calibration. Pure functions of arrays; nothing here reads a file or knows of a network.
 *
 * <p>A sample is one number a run, for example the test accuracy as a fraction. Two arms are paired
 * when index {@code i} of both came from the same seed. The differences are always first minus
 * second arm. What too few runs cannot tell is left empty, and said in a list of caveats.
 */
package org.losslab.stats;
