package org.losslab.network.layers;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.losslab.network.host.HostMemory;
import org.losslab.network.host.HostThreads;
import org.losslab.network.host.HostUpdater;
import org.losslab.network.kernels.BlockChainKernel;
import org.losslab.network.kernels.BlockShape;
import org.losslab.network.kernels.DenseKernel;
import org.losslab.network.kernels.DropoutMask;
import org.losslab.network.kernels.ThreadTeam;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The passes of a network of convolution blocks and dense layers without a copy into ND4J's arrays
 * between its layers: images go through all blocks one by one. Deeplearning4j's network keeps the
 * parameters, their gradients, the updater and the counters; the kernels, and so the bits, are
 * those of its layers.
 */
public final class HostPass implements NetworkPass {
  private final MultiLayerNetwork network;
  private final List<BlockDropout> dropouts = new ArrayList<>();
  private final BlockChainKernel blocks;
  private final List<DenseKernel> dense = new ArrayList<>();
  private final PassLoss loss;

  /** Outputs of each dense layer, the last of which are the logits, and gradients of its inputs. */
  private float[][] outputs = {};

  private float[][] toInputs = {};

  /** Whether the kernels have the parameters that the last step has left. */
  private boolean parametersTaken;

  private HostPass(MultiLayerNetwork network, List<BlockShape> shapes) {
    this.network = network;
    ThreadTeam team = HostThreads.team();
    blocks = new BlockChainKernel(shapes, team);
    for (Layer layer : network.getLayers()) {
      if (layer instanceof ConvolutionBlockLayer block) {
        dropouts.add(block.dropout());
      } else {
        INDArray weights = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
        boolean relu = layer instanceof HostDenseLayer;
        dense.add(new DenseKernel((int) weights.size(0), (int) weights.size(1), relu, team));
      }
    }
    loss = new PassLoss((ClassifierOutputLayer) network.getOutputLayer());
    network.initGradientsView();
  }

  /**
   * Returns the passes of a network; empty where it has other layers, or its arrays are not in host
   * memory.
   *
   * @param network the network, with its updater installed
   * @param height rows of an image
   * @param width columns of an image
   */
  public static Optional<HostPass> of(MultiLayerNetwork network, int height, int width) {
    Layer[] layers = network.getLayers();
    List<BlockShape> shapes = new ArrayList<>();
    int h = height;
    int w = width;
    for (Layer layer : layers) {
      if (!(layer instanceof ConvolutionBlockLayer block)) {
        break;
      }
      Optional<BlockShape> shape = block.kernelShape(h, w);
      if (shape.isEmpty()) {
        return Optional.empty();
      }
      shapes.add(shape.get());
      h = shape.get().pooledHeight();
      w = shape.get().pooledWidth();
    }
    int last = layers.length - 1;
    boolean rest =
        IntStream.range(shapes.size(), last)
            .allMatch(i -> layers[i] instanceof HostDenseLayer one && one.hasRelu());
    boolean covered =
        HostMemory.isBackend()
            && !shapes.isEmpty()
            && rest
            && layers[last] instanceof ClassifierOutputLayer output
            && output.isPlain()
            && network.getUpdater() instanceof HostUpdater updater
            && updater.wholeStep().isPresent();
    return covered ? Optional.of(new HostPass(network, shapes)) : Optional.empty();
  }

  @Override
  public double fit(int images, BlockChainKernel.Images source, INDArray labels) {
    parametersTaken = false;
    int iteration = network.getIterationCount();
    BlockChainKernel.Dropout dropout = dropout(iteration);
    startForward();
    float[] flat = blocks.train(images, source, dropout);
    forward(images, flat);
    double score = loss.take(images, logits(), labels);
    float[] toFlat = backward(images, flat, loss.gradient());
    for (int b = 0; b < dropouts.size(); b++) {
      blocks.startBackward(b, images, floats(b, ConvolutionParamInitializer.WEIGHT_KEY));
    }
    blocks.backward(images, toFlat, dropout);
    for (int b = 0; b < dropouts.size(); b++) {
      blocks.gradients(
          b,
          gradient(b, ConvolutionParamInitializer.WEIGHT_KEY),
          gradient(b, ConvolutionParamInitializer.BIAS_KEY));
    }
    ((HostUpdater) network.getUpdater())
        .wholeStep()
        .orElseThrow()
        .take(iteration, network.getEpochCount(), images);
    network.setIterationCount(iteration + 1);
    return score;
  }

  @Override
  public void startInference() {
    startForward();
    parametersTaken = true;
  }

  @Override
  public float[] infer(int images, BlockChainKernel.Images source) {
    if (!parametersTaken) {
      throw new IllegalStateException("inference without startInference after the last step");
    }
    forward(images, blocks.infer(images, source));
    return logits();
  }

  @Override
  public float[] logits() {
    return outputs[dense.size() - 1];
  }

  private BlockChainKernel.Dropout dropout(int iteration) {
    return new BlockChainKernel.Dropout() {
      @Override
      public DropoutMask mask(int block, int image) {
        return dropouts.get(block).mask(iteration, image);
      }

      @Override
      public float scale(int block) {
        return dropouts.get(block).scale();
      }
    };
  }

  private void startForward() {
    for (int b = 0; b < dropouts.size(); b++) {
      blocks.weights(
          b,
          floats(b, ConvolutionParamInitializer.WEIGHT_KEY),
          floats(b, ConvolutionParamInitializer.BIAS_KEY));
    }
    for (int d = 0; d < dense.size(); d++) {
      int layer = dropouts.size() + d;
      dense
          .get(d)
          .weights(
              floats(layer, DefaultParamInitializer.WEIGHT_KEY),
              floats(layer, DefaultParamInitializer.BIAS_KEY));
    }
  }

  private void forward(int images, float[] flat) {
    if (outputs.length == 0) {
      outputs = new float[dense.size()][0];
      toInputs = new float[dense.size()][0];
    }
    float[] x = flat;
    for (int d = 0; d < dense.size(); d++) {
      DenseKernel kernel = dense.get(d);
      outputs[d] = room(outputs[d], images * kernel.outputs());
      kernel.forward(images, FloatBuffer.wrap(x), FloatBuffer.wrap(outputs[d]));
      x = outputs[d];
    }
  }

  private float[] backward(int images, float[] flat, FloatBuffer delta) {
    FloatBuffer gradient = delta;
    for (int d = dense.size() - 1; d >= 0; d--) {
      DenseKernel kernel = dense.get(d);
      toInputs[d] = room(toInputs[d], images * kernel.inputs());
      int layer = dropouts.size() + d;
      kernel.backward(
          images,
          FloatBuffer.wrap(d == 0 ? flat : outputs[d - 1]),
          floats(layer, DefaultParamInitializer.WEIGHT_KEY),
          FloatBuffer.wrap(outputs[d]),
          gradient,
          gradient(layer, DefaultParamInitializer.WEIGHT_KEY),
          gradient(layer, DefaultParamInitializer.BIAS_KEY),
          FloatBuffer.wrap(toInputs[d]));
      gradient = FloatBuffer.wrap(toInputs[d]);
    }
    return toInputs[0];
  }

  private static float[] room(float[] array, int length) {
    return array.length < length ? new float[length] : array;
  }

  private FloatBuffer floats(int layer, String parameter) {
    return HostMemory.floats(network.getLayer(layer).getParam(parameter));
  }

  private FloatBuffer gradient(int layer, String parameter) {
    return ((GradientViews) network.getLayer(layer)).gradientFloats(parameter);
  }
}
