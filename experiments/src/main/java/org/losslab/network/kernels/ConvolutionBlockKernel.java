package org.losslab.network.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * A convolution block (convolution, 2×2 max-pool, ReLU, dropout) on minibatches in host memory,
 * forward and backward, on several threads.
 *
 * <p>A minibatch is worked on in chunks of {@value #CHUNK} images, which the threads take in turn;
 * the sums over a minibatch are added chunk by chunk. Results are therefore the same bits for any
 * number of threads. A forward pass in training is remembered for the backward pass that follows.
 * For use by one caller at a time.
 */
public final class ConvolutionBlockKernel {
  private static final int CHUNK = 16;

  private final BlockShape shape;
  private final ThreadTeam team;
  private final FilterLayout sumLayout;
  private final int[] sumIndices;
  private final int[] filterIndices;
  private final AlignedFloats forwardWeights;
  private final AlignedFloats backwardWeights;
  private final float[] weights;
  private final float[] bias;
  private final Scratch[] scratch;

  /** For each image of the minibatch, where the gradients of its pooled values belong. */
  private int[][] places = {};

  private AlignedFloats[] weightSums = {};

  private float[][] biasSums = {};

  /** What one thread works with. */
  private static final class Scratch {
    final ConvolutionKernel convolution;
    final SparseGradientKernel gradient;

    /** An input image or its gradient, and an output image. */
    final AlignedFloats input;

    final float[] output;

    Scratch(BlockShape shape) {
      convolution = new ConvolutionKernel(shape);
      gradient = new SparseGradientKernel(shape);
      input = new AlignedFloats(shape.imageCapacity());
      output = new float[shape.outputLength()];
    }
  }

  /**
   * Makes the kernel.
   *
   * @param shape the block's sizes, which {@link #supports(BlockShape)} accepts
   * @param team the threads to work on
   */
  public ConvolutionBlockKernel(BlockShape shape, ThreadTeam team) {
    if (!supports(shape)) {
      throw new IllegalArgumentException("no vector kernel for " + shape);
    }
    this.shape = shape;
    this.team = team;
    sumLayout = new FilterLayout(shape);
    sumIndices = sumLayout.indices();
    filterIndices = new InputFilters(shape).indices();
    backwardWeights = new AlignedFloats(filterIndices.length);
    weights = new float[sumIndices.length];
    bias = new float[shape.filters()];
    scratch = new Scratch[team.size()];
    Arrays.setAll(scratch, t -> new Scratch(shape));
    forwardWeights = new AlignedFloats(scratch[0].convolution.packedLength());
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
    forward(images, x, w, b, out, i -> null, 1f, false);
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
    forward(images, x, w, b, out, masks, scale, true);
  }

  private void forward(
      int images,
      FloatBuffer x,
      FloatBuffer w,
      FloatBuffer b,
      FloatBuffer out,
      IntFunction<DropoutMask> masks,
      float scale,
      boolean training) {
    w.get(0, weights);
    b.get(0, bias);
    scratch[0].convolution.pack(weights, forwardWeights);
    int in = shape.inputLength();
    int pooled = shape.outputLength();
    if (training && places.length != images) {
      places = new int[images][pooled];
    }
    eachChunk(
        images,
        (s, chunk, from, to) -> {
          for (int i = from; i < to; i++) {
            read(x, i * in, in, s.input);
            s.convolution.forward(
                s.input,
                forwardWeights,
                bias,
                masks.apply(i),
                scale,
                s.output,
                training ? places[i] : null);
            out.put(i * pooled, s.output);
          }
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
    int in = shape.inputLength();
    int pooled = shape.outputLength();
    eachChunk(
        images,
        (s, chunk, from, to) -> {
          weightSums[chunk].clear();
          Arrays.fill(biasSums[chunk], 0f);
          for (int i = from; i < to; i++) {
            read(x, i * in, in, s.input);
            outGradient.get(i * pooled, s.output);
            s.gradient.addBiasGradients(places[i], s.output, scale, biasSums[chunk]);
            s.gradient.addWeightGradients(s.input, places[i], s.output, weightSums[chunk]);
            if (xGradient != null) {
              s.gradient.inputGradient(backwardWeights, places[i], s.output, s.input);
              xGradient.put(i * in, s.input.array(), s.input.at(), in);
            }
          }
        });
    AlignedFloats sum = weightSums[0];
    float[] biasSum = biasSums[0];
    for (int c = 1; c < chunks; c++) {
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

  private static void read(FloatBuffer images, int from, int length, AlignedFloats image) {
    image.align();
    images.get(from, image.array(), image.at(), length);
  }

  private interface ChunkWork {
    void run(Scratch scratch, int chunk, int from, int to);
  }

  private static int chunks(int images) {
    return (images + CHUNK - 1) / CHUNK;
  }

  private void eachChunk(int images, ChunkWork work) {
    team.run(
        chunks(images),
        (thread, chunk) ->
            work.run(scratch[thread], chunk, chunk * CHUNK, Math.min(images, (chunk + 1) * CHUNK)));
  }
}
