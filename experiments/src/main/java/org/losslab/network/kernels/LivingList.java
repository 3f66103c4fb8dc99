package org.losslab.network.kernels;

/**
 * Living values of a pass backward, those with a gradient, and for each where its filter or its
 * patch starts.
 *
 * @param places index of the first float that belongs to the value
 * @param values the gradients
 */
record LivingList(int[] places, float[] values) {

  /** Makes an empty list of so many entries. */
  static LivingList ofCapacity(int capacity) {
    return new LivingList(new int[capacity], new float[capacity]);
  }
}
