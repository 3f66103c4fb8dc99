package org.losslab.network.host;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.losslab.network.kernels.OptimizerKernel;
import org.losslab.network.kernels.OptimizerKernel.Preparation;
import org.losslab.network.kernels.UpdateRule;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.NoOpUpdater;

/**
 * The step of a network's optimizer in one pass over the memory: division by the number of images,
 * penalty, clipping, decay, state, update, parameters. What batch normalization keeps of its
 * minibatches comes as a gradient too, which is subtracted as it is.
 */
public final class WholeStep {

  /** Parameters that lie side by side in one block of the updater and are treated alike. */
  private record Part(UpdaterBlock block, int from, int to, boolean weights) {
    FloatBuffer of(FloatBuffer all) {
      return all.slice(from, to - from);
    }
  }

  private final List<Part> parts;
  private final List<UpdaterBlock> statistics;
  private final Penalties penalties;
  private final OptimizerKernel kernel;

  /** The network's own arrays, as they are at the time. */
  private final Supplier<INDArray> gradients;

  private final Supplier<INDArray> parameters;

  /** Whether the parameters have had the last update of Deeplearning4j's. */
  private boolean subtracted;

  private WholeStep(
      List<Part> parts,
      List<UpdaterBlock> statistics,
      Supplier<INDArray> gradients,
      Supplier<INDArray> parameters) {
    this.gradients = gradients;
    this.parameters = parameters;
    HostStep optimizer = (HostStep) parts.get(0).block().getGradientUpdater();
    this.penalties = optimizer.penalties();
    this.parts = penalties.equals(Penalties.NONE) ? merged(parts) : parts;
    this.statistics = statistics;
    this.kernel = new OptimizerKernel(HostThreads.team(), optimizer.rule(0, 0).states());
  }

  /**
   * Returns the step of an updater; empty: something else is configured than what this computes, so
   * that everything must be as in Deeplearning4j.
   *
   * @param dividesByMinibatch whether gradients are divided by the number of images
   * @param gradients the network's gradients, as they are at the time
   * @param parameters its parameters
   * @throws IllegalStateException if Deeplearning4j can't take the step either
   */
  static Optional<WholeStep> of(
      BaseMultiLayerUpdater<?> updater,
      boolean dividesByMinibatch,
      Supplier<INDArray> gradients,
      Supplier<INDArray> parameters) {
    List<Part> parts = new ArrayList<>();
    List<UpdaterBlock> statistics = new ArrayList<>();
    boolean plain = dividesByMinibatch;
    boolean penalized = false;
    for (UpdaterBlock block : updater.getUpdaterBlocks()) {
      boolean trained = block.getGradientUpdater() instanceof HostStep;
      for (UpdaterBlock.ParamState p : block.getLayersAndVariablesInBlock()) {
        plain &= isPlain(p.getLayer(), p.getParamName(), trained);
        if (trained) {
          boolean weights = p.getParamName().equals(DefaultParamInitializer.WEIGHT_KEY);
          parts.add(new Part(block, p.getParamOffsetStart(), p.getParamOffsetEnd(), weights));
        }
      }
      if (block.getGradientUpdater() instanceof HostStep step) {
        penalized |= !step.penalties().equals(Penalties.NONE);
      } else {
        plain &= block.getGradientUpdater() instanceof NoOpUpdater;
        statistics.add(block);
      }
    }
    if (penalized && !plain) {
      throw new IllegalStateException(
          "weight decay, l2 and clipping of the optimizer go with no regularization of a layer's");
    }
    return plain && !parts.isEmpty()
        ? Optional.of(new WholeStep(parts, statistics, gradients, parameters))
        : Optional.empty();
  }

  private static boolean isPlain(Trainable layer, String parameter, boolean trained) {
    GradientNormalization normalization = layer.getConfig().getGradientNormalization();
    List<?> regularization = layer.getConfig().getRegularizationByParam(parameter);
    return (regularization == null || regularization.isEmpty())
        && (normalization == null || normalization == GradientNormalization.None)
        && layer.updaterDivideByMinibatch(parameter) == trained;
  }

  /** Makes one part of a block's. */
  private static List<Part> merged(List<Part> parts) {
    List<Part> merged = new ArrayList<>();
    for (Part part : parts) {
      Part last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && last.block() == part.block()) {
        merged.set(merged.size() - 1, new Part(part.block(), last.from(), part.to(), false));
      } else {
        merged.add(part);
      }
    }
    return merged;
  }

  /**
   * Takes a step that Deeplearning4j asks for, if it is by the network's own gradients.
   *
   * @param asked the gradients
   * @return whether it is taken
   */
  boolean takes(INDArray asked, int iteration, int epoch, int images) {
    INDArray own = gradients.get();
    if (asked.length() != own.length() || asked.data().address() != own.data().address()) {
      return false;
    }
    take(iteration, epoch, images);
    subtracted = true;
    return true;
  }

  /** Returns whether the parameters have had the last update that was asked for; asked once. */
  boolean takeSubtracted() {
    boolean was = subtracted;
    subtracted = false;
    return was;
  }

  /**
   * Updates the parameters by the network's own gradients, sums over a minibatch.
   *
   * @param iteration steps before this one, over all epochs
   * @param epoch Deeplearning4j's count of epochs
   * @param images images in the minibatch, by which the gradients are divided
   */
  public void take(int iteration, int epoch, int images) {
    FloatBuffer g = HostMemory.floats(gradients.get());
    FloatBuffer p = HostMemory.floats(parameters.get());
    double scale = scale(g, p, images);
    for (Part part : parts) {
      HostStep optimizer = (HostStep) part.block().getGradientUpdater();
      double decay = penalties.weightDecay() * optimizer.rate(iteration, epoch);
      UpdateRule rule = optimizer.rule(iteration, epoch);
      kernel.step(
          rule,
          new Preparation(images, penalty(part), scale, decay),
          part.of(g),
          states(rule, optimizer.state(), part),
          part.of(p));
    }
    for (UpdaterBlock block : statistics) {
      for (int i = block.getParamOffsetStart(); i < block.getParamOffsetEnd(); i++) {
        p.put(i, p.get(i) - g.get(i));
      }
    }
  }

  private double scale(FloatBuffer g, FloatBuffer p, int images) {
    double limit = penalties.globalClipNorm();
    if (limit == 0) {
      return 1;
    }
    double squares = 0;
    for (Part part : parts) {
      Preparation preparation = new Preparation(images, penalty(part), 1, 0);
      squares += kernel.squares(preparation, part.of(g), part.of(p));
    }
    double norm = Math.sqrt(squares);
    return norm > limit ? limit / norm : 1;
  }

  /** The derivative of l2 · w² is 2 · l2 · w. */
  private double penalty(Part part) {
    return part.weights() ? 2 * penalties.l2() : 0;
  }

  private static FloatBuffer[] states(UpdateRule rule, FloatBuffer state, Part part) {
    int start = part.block().getParamOffsetStart();
    int length = part.block().getParamOffsetEnd() - start;
    FloatBuffer[] arrays = arrays(rule, state, length);
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = arrays[i].slice(part.from() - start, part.to() - part.from());
    }
    return arrays;
  }

  /** Returns the arrays of a rule's state, which lie one after the other. */
  static FloatBuffer[] arrays(UpdateRule rule, FloatBuffer state, int length) {
    FloatBuffer[] arrays = new FloatBuffer[rule.states()];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = state.slice(i * length, length);
    }
    return arrays;
  }
}
