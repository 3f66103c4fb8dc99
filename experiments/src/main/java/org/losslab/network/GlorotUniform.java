package org.losslab.network;

import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Glorot's uniform initialization (Glorot and Bengio, "Understanding the difficulty of training
 * deep feedforward neural networks", AISTATS 2010): weights from U(-a, a) with a = √(6 / (fan in +
 * fan out)), as Keras draws them; biases 0.
 *
 * <p>The draws are a pure function of the seed and the layer's index, in the order of the weights
 * in C order, and don't depend on the backend's random generator.
 */
final class GlorotUniform {
  private GlorotUniform() {}

  static void initialize(MultiLayerNetwork network, long seed) {
    SplitMix64 seeds = new SplitMix64(seed);
    for (Layer layer : network.getLayers()) {
      SplitMix64 random = seeds.split();
      Map<String, INDArray> parameters = layer.paramTable();
      INDArray weights = parameters.get(DefaultParamInitializer.WEIGHT_KEY);
      if (weights != null) {
        weights.assign(draw(weights.shape(), random));
        parameters.get(DefaultParamInitializer.BIAS_KEY).assign(0);
      }
    }
  }

  /** Draws weights: inputs × outputs, or filters × channels × kernel × kernel. */
  static INDArray draw(long[] shape, SplitMix64 random) {
    double a = Math.sqrt(6 / (fanIn(shape) + fanOut(shape)));
    long length = 1;
    for (long size : shape) {
      length *= size;
    }
    float[] values = new float[Math.toIntExact(length)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextDouble() - 1) * a);
    }
    return Nd4j.createFromArray(values).reshape('c', shape);
  }

  private static double fanIn(long[] shape) {
    return shape.length == 2 ? shape[0] : (double) shape[1] * shape[2] * shape[3];
  }

  private static double fanOut(long[] shape) {
    return shape.length == 2 ? shape[1] : (double) shape[0] * shape[2] * shape[3];
  }
}
