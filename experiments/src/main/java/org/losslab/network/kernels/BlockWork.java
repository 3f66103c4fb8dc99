package org.losslab.network.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A convolution block at work on a minibatch, image by image: its weights as the kernels read them,
 * what the backward pass has to know of the forward pass, and the sums of its gradients. Different
 * threads may work on different images, and on different chunks backward.
 *
 * <p>The sums over a minibatch are added chunk by chunk, so that they are the same bits for any
 * number of threads.
 */
final class BlockWork {
  /** Images whose gradients are summed before the sums are added. */
  static final int CHUNK = 16;

  private final BlockShape shape;
  private final FilterLayout sumLayout;
  private final int[] sumIndices;
  private final int[] filterIndices;
  private final AlignedFloats forwardWeights;
  private final AlignedFloats backwardWeights;
  private final float[] weights;
  private final float[] bias;

  /** By thread. */
  private final ConvolutionKernel[] convolutions;

  private final SparseGradientKernel[] gradients;

  /** For each image of the minibatch, where the gradients of its pooled values belong. */
  private int[][] places = {};

  private AlignedFloats[] weightSums = {};
  private float[][] biasSums = {};

  BlockWork(BlockShape shape, int threads) {
    if (!ConvolutionKernel.supports(shape)) {
      throw new IllegalArgumentException("no vector kernel for " + shape);
    }
    this.shape = shape;
    sumLayout = new FilterLayout(shape);
    sumIndices = sumLayout.indices();
    filterIndices = new InputFilters(shape).indices();
    backwardWeights = new AlignedFloats(filterIndices.length);
    weights = new float[sumIndices.length];
    bias = new float[shape.filters()];
    convolutions = new ConvolutionKernel[threads];
    gradients = new SparseGradientKernel[threads];
    Arrays.setAll(convolutions, t -> new ConvolutionKernel(shape));
    Arrays.setAll(gradients, t -> new SparseGradientKernel(shape));
    forwardWeights = new AlignedFloats(convolutions[0].packedLength());
  }

  BlockShape shape() {
    return shape;
  }

  /** Returns the chunks of so many images. */
  static int chunks(int images) {
    return (images + CHUNK - 1) / CHUNK;
  }

  /** Returns the index after a chunk's last image. */
  static int end(int chunk, int images) {
    return Math.min(images, (chunk + 1) * CHUNK);
  }

  /**
   * Takes the weights of the next forward pass.
   *
   * @param w the weights, filters × channels × kernel × kernel
   * @param b the bias, a value a filter
   */
  void startForward(FloatBuffer w, FloatBuffer b) {
    w.get(0, weights);
    b.get(0, bias);
    convolutions[0].pack(weights, forwardWeights);
  }

  /** Makes room for what training must remember of so many images. */
  void remember(int images) {
    if (places.length != images) {
      places = new int[images][shape.outputLength()];
    }
  }

  /**
   * Computes the output of one image without dropout.
   *
   * @param x holds the image, with {@link Lanes#MOST} floats after it that may be read
   * @param at where it starts
   * @param out receives the output
   * @param outAt from which index on
   */
  void infer(int thread, float[] x, int at, float[] out, int outAt) {
    convolutions[thread].forward(x, at, forwardWeights, bias, null, 1f, out, outAt, null);
  }

  /**
   * Computes the output of one image in training, and remembers what the backward pass needs.
   *
   * @param image its index in the minibatch
   * @param mask what dropout keeps; null: all
   * @param scale the factor of what is kept
   */
  void train(
      int thread,
      int image,
      float[] x,
      int at,
      DropoutMask mask,
      float scale,
      float[] out,
      int outAt) {
    convolutions[thread].forward(
        x, at, forwardWeights, bias, mask, scale, out, outAt, places[image]);
  }

  /**
   * Takes the weights of the next backward pass.
   *
   * @param images images in the minibatch, as in the forward pass
   * @param w as in the forward pass
   */
  void startBackward(int images, FloatBuffer w) {
    if (places.length != images) {
      throw new IllegalStateException(
          "backward without the forward pass in training of these " + images + " images");
    }
    w.get(0, weights);
    backwardWeights.align();
    for (int i = 0; i < weights.length; i++) {
      backwardWeights.array()[backwardWeights.at() + filterIndices[i]] = weights[i];
    }
    int chunks = chunks(images);
    if (weightSums.length != chunks) {
      weightSums = new AlignedFloats[chunks];
      Arrays.setAll(weightSums, c -> new AlignedFloats(sumLayout.length()));
      biasSums = new float[chunks][bias.length];
    }
  }

  /** Starts the sums of a chunk. */
  void startChunk(int chunk) {
    weightSums[chunk].clear();
    Arrays.fill(biasSums[chunk], 0f);
  }

  /**
   * Adds the gradients of one image to the sums of its chunk.
   *
   * @param x as in the forward pass
   * @param at where it starts
   * @param gradient the gradient of the image's output; multiplied by {@code scale} in place
   * @param gradientAt where it starts
   * @param scale as in the forward pass
   * @param xGradient receives the gradient of the image, which may be {@code x}'s own memory; null
   *     where nobody needs it
   */
  void backward(
      int thread,
      int chunk,
      int image,
      float[] x,
      int at,
      float[] gradient,
      int gradientAt,
      float scale,
      AlignedFloats xGradient) {
    SparseGradientKernel kernel = gradients[thread];
    int[] to = places[image];
    kernel.addBiasGradients(to, gradient, gradientAt, scale, biasSums[chunk]);
    kernel.addWeightGradients(x, at, to, gradient, gradientAt, weightSums[chunk]);
    if (xGradient != null) {
      kernel.inputGradient(backwardWeights, to, gradient, gradientAt, xGradient);
    }
  }

  /**
   * Adds the chunks' sums.
   *
   * @param wGradient receives the weights' gradient, summed over the minibatch
   * @param bGradient receives the bias' gradient, summed over the minibatch
   */
  void endBackward(FloatBuffer wGradient, FloatBuffer bGradient) {
    AlignedFloats sum = weightSums[0];
    float[] biasSum = biasSums[0];
    for (int c = 1; c < weightSums.length; c++) {
      AlignedFloats more = weightSums[c];
      add(more.array(), more.at(), sum.array(), sum.at(), sum.length());
      add(biasSums[c], 0, biasSum, 0, biasSum.length);
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = sum.array()[sum.at() + sumIndices[i]];
    }
    wGradient.put(0, weights);
    bGradient.put(0, biasSum);
  }

  private static void add(float[] more, int from, float[] sum, int to, int length) {
    for (int i = 0; i < length; i++) {
      sum[to + i] += more[from + i];
    }
  }
}
