package org.losslab.network.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * A convolution block (convolution, 2×2 max-pool, ReLU, dropout) on minibatches in host memory,
 * forward and backward, on several threads.
 *
 * <p>A minibatch is worked on in chunks of {@value BlockWork#CHUNK} images, which the threads take
 * in turn. Results are the same bits for any number of threads. A forward pass in training is
 * remembered for the backward pass that follows. For use by one caller at a time.
 */
public final class ConvolutionBlockKernel {
  private final BlockShape shape;
  private final ThreadTeam team;
  private final BlockWork block;

  /** By thread, an input image or its gradient. */
  private final AlignedFloats[] inputs;

  /** By thread, an output image or its gradient. */
  private final float[][] outputs;

  /**
   * Makes the kernel.
   *
   * @param shape the block's sizes, which {@link #supports(BlockShape)} accepts
   * @param team the threads to work on
   */
  public ConvolutionBlockKernel(BlockShape shape, ThreadTeam team) {
    this.shape = shape;
    this.team = team;
    block = new BlockWork(shape, team.size());
    inputs = new AlignedFloats[team.size()];
    Arrays.setAll(inputs, t -> new AlignedFloats(shape.imageCapacity()));
    outputs = new float[team.size()][shape.outputLength()];
  }

  /**
   * Returns whether the vector kernels cover a shape: filters in pairs of vectors, and an image
   * wide enough for a row of the patch in whole vectors.
   */
  public static boolean supports(BlockShape shape) {
    return ConvolutionKernel.supports(shape);
  }

  /** Returns how many floats this processor's vectors hold, as the JVM uses them. */
  public static int lanes() {
    return ConvolutionKernel.LANES;
  }

  /**
   * Computes the block's output.
   *
   * @param images images in the minibatch
   * @param x the images, images × height × width × channels
   * @param w the weights, filters × channels × kernel × kernel
   * @param b the bias, a value a filter
   * @param out receives images × pooled height × pooled width × filters
   */
  public void infer(int images, FloatBuffer x, FloatBuffer w, FloatBuffer b, FloatBuffer out) {
    block.startForward(w, b);
    team.run(
        images,
        (thread, i) -> {
          AlignedFloats image = read(thread, x, i);
          block.infer(thread, image.array(), image.at(), outputs[thread], 0);
          out.put(i * shape.outputLength(), outputs[thread]);
        });
  }

  /**
   * Computes the block's output in training and remembers what the backward pass needs.
   *
   * @param masks the dropout mask of each image of the minibatch; null for all kept
   * @param scale the factor of what dropout keeps
   * @see #infer
   */
  public void train(
      int images,
      FloatBuffer x,
      FloatBuffer w,
      FloatBuffer b,
      FloatBuffer out,
      IntFunction<DropoutMask> masks,
      float scale) {
    block.startForward(w, b);
    block.remember(images);
    team.run(
        images,
        (thread, i) -> {
          AlignedFloats image = read(thread, x, i);
          block.train(
              thread, i, image.array(), image.at(), masks.apply(i), scale, outputs[thread], 0);
          out.put(i * shape.outputLength(), outputs[thread]);
        });
  }

  /**
   * Computes the gradients of the minibatch that {@link #train} saw last.
   *
   * @param images images in the minibatch
   * @param x the same images
   * @param w the same weights
   * @param outGradient the gradient of the output
   * @param scale as in the forward pass
   * @param wGradient receives the weights' gradient, summed over the minibatch
   * @param bGradient receives the bias' gradient, summed over the minibatch
   * @param xGradient receives the gradient of the images; null where nobody needs it
   */
  public void backward(
      int images,
      FloatBuffer x,
      FloatBuffer w,
      FloatBuffer outGradient,
      float scale,
      FloatBuffer wGradient,
      FloatBuffer bGradient,
      FloatBuffer xGradient) {
    block.startBackward(images, w);
    team.run(
        BlockWork.chunks(images),
        (thread, chunk) -> {
          block.startChunk(chunk);
          for (int i = chunk * BlockWork.CHUNK; i < BlockWork.end(chunk, images); i++) {
            AlignedFloats image = read(thread, x, i);
            float[] gradient = outputs[thread];
            outGradient.get(i * shape.outputLength(), gradient);
            AlignedFloats toInput = xGradient == null ? null : image;
            block.backward(
                thread, chunk, i, image.array(), image.at(), gradient, 0, scale, toInput);
            if (xGradient != null) {
              xGradient.put(
                  i * shape.inputLength(), image.array(), image.at(), shape.inputLength());
            }
          }
        });
    block.endBackward(wGradient, bGradient);
  }

  private AlignedFloats read(int thread, FloatBuffer images, int i) {
    AlignedFloats image = inputs[thread];
    image.align();
    int length = shape.inputLength();
    images.get(i * length, image.array(), image.at(), length);
    return image;
  }
}
