package org.losslab.network.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of an image by channel: in float over blocks of {@value #BLOCK} positions, and in double
 * over the blocks, both in order. What is read has room for a vector behind its end.
 */
final class ChannelSums {
  private static final VectorSpecies<Float> SPECIES = Lanes.FLOATS;
  private static final int LANES = Lanes.COUNT;

  /** Positions that are summed in float. */
  static final int BLOCK = 32;

  private ChannelSums() {}

  /**
   * Adds the values.
   *
   * @param x positions × channels
   * @param length how many values
   * @param sums added to, a sum a channel
   */
  static void add(float[] x, int length, double[] sums) {
    int channels = sums.length;
    float[] part = new float[LANES];
    for (int c = 0; c < channels; c += LANES) {
      for (int from = 0; from < length; from += BLOCK * channels) {
        values(x, from + c, Math.min(length, from + BLOCK * channels), channels, part);
        take(part, c, sums);
      }
    }
  }

  /**
   * Adds the squares of what values differ by from their channel's center.
   *
   * @param center a value a channel, with room for a vector
   */
  static void addSquares(float[] x, int length, float[] center, double[] sums) {
    int channels = sums.length;
    float[] part = new float[LANES];
    for (int c = 0; c < channels; c += LANES) {
      for (int from = 0; from < length; from += BLOCK * channels) {
        int to = Math.min(length, from + BLOCK * channels);
        squares(x, from + c, to, channels, center, c, part);
        take(part, c, sums);
      }
    }
  }

  /**
   * Adds the products of gradients and normalized values.
   *
   * @param g the gradients
   * @param x the values
   * @param center what is subtracted from a channel's values, with room for a vector
   * @param scale what they are then multiplied by
   */
  static void addProducts(
      float[] g, float[] x, int length, float[] center, float[] scale, double[] sums) {
    int channels = sums.length;
    float[] part = new float[LANES];
    for (int c = 0; c < channels; c += LANES) {
      for (int from = 0; from < length; from += BLOCK * channels) {
        int to = Math.min(length, from + BLOCK * channels);
        products(g, x, from + c, to, channels, center, scale, c, part);
        take(part, c, sums);
      }
    }
  }

  private static void values(float[] x, int from, int to, int channels, float[] part) {
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int at = from; at < to; at += channels) {
      sum = sum.add(FloatVector.fromArray(SPECIES, x, at));
    }
    sum.intoArray(part, 0);
  }

  private static void squares(
      float[] x, int from, int to, int channels, float[] center, int c, float[] part) {
    FloatVector m = FloatVector.fromArray(SPECIES, center, c);
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int at = from; at < to; at += channels) {
      FloatVector d = FloatVector.fromArray(SPECIES, x, at).sub(m);
      sum = d.fma(d, sum);
    }
    sum.intoArray(part, 0);
  }

  private static void products(
      float[] g,
      float[] x,
      int from,
      int to,
      int channels,
      float[] center,
      float[] scale,
      int c,
      float[] part) {
    FloatVector m = FloatVector.fromArray(SPECIES, center, c);
    FloatVector s = FloatVector.fromArray(SPECIES, scale, c);
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int at = from; at < to; at += channels) {
      FloatVector normal = FloatVector.fromArray(SPECIES, x, at).sub(m).mul(s);
      sum = FloatVector.fromArray(SPECIES, g, at).fma(normal, sum);
    }
    sum.intoArray(part, 0);
  }

  private static void take(float[] part, int c, double[] sums) {
    for (int i = 0; i < Math.min(LANES, sums.length - c); i++) {
      sums[c + i] += part[i];
    }
  }
}
