package org.losslab.network.layers;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.BlockShape;
import org.losslab.network.kernels.ConvolutionBlockKernel;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Computes one convolution block twice, on ND4J's native ops wherever the loaded backend computes
 * them, and on the vector kernels in Java, and compares: on the CPU two implementations, on CUDA
 * the GPU with the CPU. Nothing is timed: in a JVM that has just started, times say nothing.
 *
 * @param lanes floats in a vector of the kernels
 * @param outputDifference the largest difference of the outputs, relative to the largest output;
 *     infinite where all are 0, so that two engines that compute nothing are not taken for equal
 * @param gradientDifference the same of the gradients of weights, bias and input
 */
public record EngineCheck(int lanes, double outputDifference, double gradientDifference) {
  private static final int IMAGES = 8;
  private static final int ITERATION = 1;
  private static final BlockDropout DROPOUT = new BlockDropout(0.5, 1, 0);

  /** What a block computes: output, then the gradients of weights, bias and input. */
  private record Values(float[] output, float[] weights, float[] bias, float[] input) {}

  /** A block's arguments, each in C order. */
  private record Arguments(float[] x, float[] w, float[] b, float[] gradient) {}

  /** Returns whether the vector kernels cover a block with filters of 3×3. */
  public static boolean vectorKernelsCover(int side, int channels, int filters) {
    return ConvolutionBlockKernel.supports(new BlockShape(side, side, channels, 3, filters));
  }

  /**
   * Checks a block with filters of 3×3 that {@link #vectorKernelsCover} accepts.
   *
   * @param side height and width of its input
   * @param channels channels of its input
   * @param filters number of filters
   */
  public static EngineCheck of(int side, int channels, int filters) {
    BlockShape shape = new BlockShape(side, side, channels, 3, filters);
    SplittableRandom random = new SplittableRandom(1);
    Arguments arguments =
        new Arguments(
            draw(random, IMAGES * shape.inputLength()),
            draw(random, filters * channels * 9),
            draw(random, filters),
            draw(random, IMAGES * shape.outputLength()));
    Values onNative = onNative(shape, arguments);
    Values onVectors = onVectors(shape, arguments);
    double gradients =
        Math.max(
            difference(onNative.weights(), onVectors.weights()),
            Math.max(
                difference(onNative.bias(), onVectors.bias()),
                difference(onNative.input(), onVectors.input())));
    return new EngineCheck(
        ConvolutionBlockKernel.lanes(),
        difference(onNative.output(), onVectors.output()),
        gradients);
  }

  private static Values onNative(BlockShape s, Arguments a) {
    BlockEngine engine = NativeBlockEngine.forBackend(s, DROPOUT, true);
    INDArray x = array(a.x(), IMAGES, s.height(), s.width(), s.channels());
    INDArray w = array(a.w(), s.filters(), s.channels(), s.kernel(), s.kernel());
    INDArray b = array(a.b(), 1, s.filters());
    INDArray gradient = array(a.gradient(), IMAGES, s.pooledHeight(), s.pooledWidth(), s.filters());
    INDArray output = gradient.like();
    INDArray toWeights = w.like();
    INDArray toBias = b.like();
    INDArray toInput = x.like();
    engine.train(x, w, b, output, ITERATION);
    float[] out = flat(output);
    engine.backward(x, w, b, gradient, toWeights, toBias, toInput);
    return new Values(out, flat(toWeights), flat(toBias), flat(toInput));
  }

  private static Values onVectors(BlockShape s, Arguments a) {
    ConvolutionBlockKernel kernel = new ConvolutionBlockKernel(s, HostThreads.team());
    FloatBuffer x = FloatBuffer.wrap(a.x());
    FloatBuffer w = FloatBuffer.wrap(a.w());
    float[] output = new float[a.gradient().length];
    float[] toWeights = new float[a.w().length];
    float[] toBias = new float[a.b().length];
    float[] toInput = new float[a.x().length];
    kernel.train(
        IMAGES,
        x,
        w,
        FloatBuffer.wrap(a.b()),
        FloatBuffer.wrap(output),
        image -> DROPOUT.mask(ITERATION, image),
        DROPOUT.scale());
    kernel.backward(
        IMAGES,
        x,
        w,
        FloatBuffer.wrap(a.gradient()),
        DROPOUT.scale(),
        FloatBuffer.wrap(toWeights),
        FloatBuffer.wrap(toBias),
        FloatBuffer.wrap(toInput));
    return new Values(output, toWeights, toBias, toInput);
  }

  private static INDArray array(float[] values, long... sizes) {
    return Nd4j.createFromArray(values).reshape('c', sizes);
  }

  private static float[] flat(INDArray array) {
    return array.dup('c').data().asFloat();
  }

  private static float[] draw(SplittableRandom random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) (2 * random.nextDouble() - 1);
    }
    return values;
  }

  private static double difference(float[] a, float[] b) {
    double largest = 0;
    double scale = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs((double) a[i] - b[i]));
      scale = Math.max(scale, Math.abs(b[i]));
    }
    return scale == 0 ? Double.POSITIVE_INFINITY : largest / scale;
  }
}
