package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The width of the vectors: this processor's, but not above {@value #MOST}, for which the kernels'
 * shapes are laid out.
 */
final class Lanes {
  /** The most floats in a vector. */
  static final int MOST = 16;

  /**
   * The largest index of an array that a loop over vectors works with. An index that is cut to it
   * is known to the compiler not to overflow, which lets it put distances into the instructions.
   * {@link AlignedFloats} are never longer.
   */
  static final int INDEX = (1 << 30) - 1;

  /** Vectors of floats. */
  static final VectorSpecies<Float> FLOATS =
      FloatVector.SPECIES_PREFERRED.length() > MOST
          ? FloatVector.SPECIES_512
          : FloatVector.SPECIES_PREFERRED;

  /** Vectors of as many integers. */
  static final VectorSpecies<Integer> INTS =
      FLOATS == FloatVector.SPECIES_512 ? IntVector.SPECIES_512 : IntVector.SPECIES_PREFERRED;

  /** Floats in a vector. */
  static final int COUNT = FLOATS.length();

  private Lanes() {}
}
