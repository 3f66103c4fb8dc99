package org.losslab.network.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.losslab.network.kernels.OptimizerKernel.Preparation;

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
      convolution(WindowShape.of(7, 19, 3, 5, 2, true), 37, seed);
      convolution(WindowShape.of(6, 9, 20, 3, 1, false), 5, seed);
      for (UpdateRule rule : rules()) {
        optimizer(rule, new Preparation(7, 0, 1, 0), 5000, 2, seed);
        optimizer(rule, new Preparation(7, 2e-3, 0.37, 1e-4), 5000, 2, seed);
      }
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

  static void convolution(WindowShape shape, int filters, long seed) {
    int images = 3;
    float[] x = ReferenceBlock.random(seed, images * shape.inputLength(), 1);
    int weights = filters * shape.channels() * shape.size() * shape.size();
    float[] w = ReferenceBlock.random(seed + 1, weights, 1);
    float[] b = ReferenceBlock.random(seed + 2, filters, 1);
    float[] y = new float[images * shape.windows() * filters];
    float[] g = ReferenceBlock.random(seed + 3, y.length, 1);
    float[][] gradients = {new float[weights], new float[filters], new float[x.length]};
    ThreadTeam team = new ThreadTeam(2);
    SpatialConvolutionKernel kernel = new SpatialConvolutionKernel(shape, filters, false, team);
    FloatBuffer input = BlockCase.wrap(x);
    FloatBuffer output = BlockCase.wrap(y);
    ImageSweep.run(
        team, images, List.of(kernel.forward(input, BlockCase.wrap(w), BlockCase.wrap(b), output)));
    ImageWork backward =
        kernel.backward(
            input,
            BlockCase.wrap(w),
            output,
            BlockCase.wrap(g),
            BlockCase.wrap(gradients[0]),
            BlockCase.wrap(gradients[1]),
            BlockCase.wrap(gradients[2]));
    ImageSweep.run(team, images, List.of(backward));
    ContractLayers contract = new ContractLayers(shape, images, x);
    same("output", y, contract.convolution(w, b, false));
    float[][] right = contract.convolutionGradients(w, filters, g);
    same("filters", gradients[0], right[0]);
    same("bias", gradients[1], right[1]);
    same("input", gradients[2], right[2]);
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

  static void optimizer(
      UpdateRule rule, Preparation preparation, int length, int threads, long seed) {
    float[][] right = state(length, rule.states(), seed);
    float[][] actual = state(length, rule.states(), seed);
    OptimizerKernel kernel = new OptimizerKernel(new ThreadTeam(threads), rule.states());
    double squares =
        kernel.squares(preparation, BlockCase.wrap(actual[0]), BlockCase.wrap(actual[1]));
    if (squares != ContractOptimizer.squares(preparation, right[0], right[1])) {
      throw new AssertionError("squares: " + squares);
    }
    ContractOptimizer.step(rule, preparation, right);
    FloatBuffer[] states = new FloatBuffer[rule.states()];
    Arrays.setAll(states, i -> BlockCase.wrap(actual[2 + i]));
    kernel.step(rule, preparation, BlockCase.wrap(actual[0]), states, BlockCase.wrap(actual[1]));
    for (int i = 1; i < right.length; i++) {
      same(i == 1 ? "parameters" : "state", actual[i], right[i]);
    }
  }

  /** The rules of a step, with several kinds of factors. */
  static List<UpdateRule> rules() {
    return List.of(
        new AdamRule(3e-4, 0.9, 0.999, 1e-7),
        new SgdRule(0.1, 0, false),
        new SgdRule(0.03, 0.9, false),
        new SgdRule(0.03, 0.9, true),
        new RmsPropRule(0.001, 0.9, 1e-7),
        new AdaGradRule(0.001, 1e-7));
  }

  /** Returns gradients, parameters and states, which are not negative. */
  private static float[][] state(int length, int states, long seed) {
    float[][] state = new float[2 + states][];
    Arrays.setAll(state, i -> ReferenceBlock.random(seed + i, length, 1));
    for (int s = 2; s < state.length; s++) {
      for (int i = 0; i < length; i++) {
        state[s][i] = Math.abs(state[s][i]);
      }
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
