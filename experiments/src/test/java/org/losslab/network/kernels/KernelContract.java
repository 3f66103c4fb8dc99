package org.losslab.network.kernels;

import java.util.Arrays;

/**
 * Compares the kernels with the contract, bit by bit. As a main class it does so in a JVM of its
 * own, with that JVM's vectors, on odd shapes and those of every way to convolve.
 */
public final class KernelContract {
  private static final int SEEDS = 3;

  private KernelContract() {}

  /** Prints the lanes if all bits are right, and ends with an exception else. */
  public static void main(String[] args) {
    for (int seed = 1; seed <= SEEDS; seed++) {
      block(new BlockShape(9, 11, 3, 3, 32), 2, 0.5, 1);
      block(new BlockShape(8, 7, 32, 3, 32), 1, 0.25, 2);
      block(new BlockShape(6, 12, 5, 2, 64), 17, 0, 1);
      dense(5, 101, 37, true, 0.6, 2, seed);
      dense(50, 13, 260, false, 0.1, 1, seed);
      dense(3, 300, 10, false, 0.5, 3, seed);
      adam(5000, 2, seed);
    }
    System.out.println("lanes " + ConvolutionBlockKernel.lanes());
  }

  static void block(BlockShape shape, int images, double rate, int threads) {
    BlockCase c = BlockCase.of(shape, images, rate);
    BlockCase.Results right = new ScalarBlock(c).run();
    BlockCase.Results actual = c.run(new ConvolutionBlockKernel(shape, new ThreadTeam(threads)));
    same("output", actual.output(), right.output());
    same("weights", actual.weights(), right.weights());
    same("bias", actual.bias(), right.bias());
    same("input", actual.input(), right.input());
  }

  static void dense(
      int images, int inputs, int outputs, boolean relu, double zeros, int threads, long seed) {
    DenseCase c = DenseCase.draw(images, inputs, outputs, relu, zeros, seed);
    DenseKernel kernel = new DenseKernel(inputs, outputs, relu, new ThreadTeam(threads));
    float[] y = ContractDense.forward(c);
    same("output", c.forward(kernel), y);
    DenseCase.Gradients right = ContractDense.backward(c, y);
    DenseCase.Gradients actual = c.backward(kernel, y);
    same("weights", actual.weights(), right.weights());
    same("bias", actual.bias(), right.bias());
    same("input", actual.inputs(), right.inputs());
  }

  static void adam(int length, int threads, long seed) {
    AdamKernel.Step step = new AdamKernel.Step(3e-4, 0.9, 0.999, 1e-7, 7);
    float[][] right = state(length, seed);
    float[][] actual = state(length, seed);
    ContractDense.adam(step, right[0], right[1], right[2], right[3]);
    new AdamKernel(new ThreadTeam(threads))
        .apply(
            step,
            BlockCase.wrap(actual[0]),
            BlockCase.wrap(actual[1]),
            BlockCase.wrap(actual[2]),
            BlockCase.wrap(actual[3]));
    same("first moments", actual[1], right[1]);
    same("second moments", actual[2], right[2]);
    same("parameters", actual[3], right[3]);
  }

  /** Gradients, moments (the second not negative) and parameters. */
  private static float[][] state(int length, long seed) {
    float[][] state = new float[4][];
    Arrays.setAll(state, i -> ReferenceBlock.random(seed + i, length, 1));
    for (int i = 0; i < length; i++) {
      state[2][i] = Math.abs(state[2][i]);
    }
    return state;
  }

  private static void same(String what, float[] actual, float[] right) {
    for (int i = 0; i < right.length; i++) {
      if (Float.floatToRawIntBits(actual[i]) != Float.floatToRawIntBits(right[i])) {
        throw new AssertionError("%s %d: %a instead of %a".formatted(what, i, actual[i], right[i]));
      }
    }
  }
}
