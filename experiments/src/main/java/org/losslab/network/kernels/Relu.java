package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** ReLU on arrays, in whole vectors: an array has {@link #room} for its values. */
public final class Relu {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  private Relu() {}

  /** Returns the room that so many values need. */
  public static int room(int length) {
    return (length + LANES - 1) / LANES * LANES;
  }

  /** Makes what is below 0 to 0; what fills up the last vector changes too. */
  public static void apply(float[] values, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector.fromArray(SPECIES, values, i).max(0f).intoArray(values, i);
    }
  }

  /**
   * Makes the gradient 0 where the output is not above 0.
   *
   * @param output what {@link #apply} left
   * @param gradient the gradient of the output
   * @param length how many values; what fills up the last vector changes too
   */
  public static void applyBack(float[] output, float[] gradient, int length) {
    for (int i = 0; i < length; i += LANES) {
      FloatVector active = FloatVector.fromArray(SPECIES, output, i);
      // Not "above 0": a NaN must stay alive so that divergence is seen, not masked.
      FloatVector.fromArray(SPECIES, gradient, i)
          .blend(0f, active.compare(VectorOperators.LE, 0f))
          .intoArray(gradient, i);
    }
  }
}
