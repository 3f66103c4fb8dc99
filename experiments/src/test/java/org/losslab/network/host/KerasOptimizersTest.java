package org.losslab.network.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Each optimizer against Keras in float64 over 200 steps, and so against PyTorch, from which {@code
 * benchmarks/keras/optimizers.py}, which wrote the numbers, tells it apart where they differ.
 */
class KerasOptimizersTest {
  private static final Path NUMBERS =
      Path.of("src/test/resources/org/losslab/network/host/optimizers.csv");
  private static final int PARAMETERS = 8;

  /** Rounding to float32 of 200 steps; the largest is that of Adagrad, whose rate is 0.1. */
  private static final double ROUNDING = 3e-6;

  static List<String> cases() throws IOException {
    return Files.readAllLines(NUMBERS).stream()
        .skip(1)
        .map(line -> line.split(",", -1)[0])
        .distinct()
        .toList();
  }

  private static IUpdater optimizer(String name) {
    IUpdater scheduled = HostOptimizer.sgd(1, 0, false);
    return switch (name) {
      case "sgd" -> HostOptimizer.sgd(0.01, 0, false);
      case "sgd-momentum" -> HostOptimizer.sgd(0.01, 0.9, false);
      case "sgd-nesterov" -> HostOptimizer.sgd(0.01, 0.9, true);
      case "adam" -> new HostAdam(0.01, 0.9, 0.999, 1e-7);
      case "adamw" -> HostOptimizer.adam(0.01, 0.9, 0.999, 1e-7).with(new Penalties(0.02, 0, 0));
      case "rmsprop" -> HostOptimizer.rmsProp(0.01, 0.9, 1e-7);
      case "adagrad" -> HostOptimizer.adaGrad(0.1, 0.1, 1e-7);
      case "sgd-l2-clip" -> HostOptimizer.sgd(0.05, 0.5, false).with(new Penalties(0, 0.01, 1.5));
      case "sgd-decay" -> HostOptimizer.sgd(0.05, 0, false).with(new Penalties(0.1, 0, 0));
      case "sgd-cosine" -> {
        scheduled.setLrAndSchedule(1, RateSchedule.cosine(0.05, 0.005, 20, 150));
        yield scheduled;
      }
      case "sgd-step" -> {
        scheduled.setLrAndSchedule(1, RateSchedule.steps(0.05, 0.5, 0, 60));
        yield scheduled;
      }
      default -> throw new AssertionError(name);
    };
  }

  @ParameterizedTest
  @MethodSource("cases")
  void takesKerasSteps(String name) throws IOException {
    MultiLayerNetwork network = network(optimizer(name));
    HostUpdater.install(network);
    double[][] right = right(name);
    for (int step = 0, kept = 0; kept < right.length; step++) {
      step(network, step);
      if (step + 1 == right[kept][0]) {
        double[] keras = Arrays.copyOfRange(right[kept], 1, 1 + PARAMETERS);
        assertThat(network.params().toDoubleVector())
            .as("after %s steps", step + 1)
            .containsExactly(keras, within(ROUNDING));
        kept++;
      }
    }
  }

  /** Weights 3 × 2, then two biases. */
  private static MultiLayerNetwork network(IUpdater updater) {
    MultiLayerNetwork network =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .updater(updater)
                .list()
                .layer(
                    new OutputLayer.Builder(new LossMCXENT())
                        .nIn(3)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
    network.init();
    float[] start = new float[PARAMETERS];
    for (int i = 0; i < PARAMETERS; i++) {
      start[i] = (float) (1 - i / 3.0);
    }
    network.setParams(Nd4j.createFromArray(start).reshape(1, PARAMETERS));
    return network;
  }

  /** Twice the gradient of the script's task, for two images. */
  private static void step(MultiLayerNetwork network, int step) {
    float[] p = network.params().toFloatVector();
    float[] g = new float[PARAMETERS];
    for (int i = 0; i < PARAMETERS; i++) {
      double noise = ((7 * step + 3 * i) % 11 - 5) / 5.0;
      g[i] = (float) (2 * ((p[i] - i / 4.0) * (1 + i / 4.0) + noise));
    }
    network.initGradientsView();
    INDArray gradients = network.getFlattenedGradients();
    HostMemory.floats(gradients).put(g);
    ((HostUpdater) network.getUpdater())
        .update(new FlatGradient(gradients), step, 0, 2, LayerWorkspaceMgr.noWorkspaces());
  }

  /** Gradients as a network hands them to its updater. */
  private static final class FlatGradient extends org.deeplearning4j.nn.gradient.DefaultGradient {
    private static final long serialVersionUID = 1L;

    private final transient INDArray all;

    FlatGradient(INDArray all) {
      this.all = all;
    }

    @Override
    public INDArray gradient() {
      return all;
    }
  }

  private static double[][] right(String name) throws IOException {
    return Files.readAllLines(NUMBERS).stream()
        .map(line -> line.split(",", -1))
        .filter(cells -> cells[0].equals(name))
        .map(cells -> Arrays.stream(cells).skip(1).mapToDouble(Double::parseDouble).toArray())
        .toArray(double[][]::new);
  }
}
