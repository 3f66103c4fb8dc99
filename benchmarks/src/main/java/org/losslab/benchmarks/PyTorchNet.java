package org.losslab.benchmarks;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Adam;
import ai.djl.training.tracker.Tracker;
import java.util.List;

/** The study's network in PyTorch, through DJL: images are float32 [n, 3, 32, 32] from 0 to 1. */
final class PyTorchNet implements AutoCloseable {
  /** DJL's name of the engine. */
  private static final String ENGINE = "PyTorch";

  private final Model model;
  private final Trainer trainer;

  /**
   * Makes the network.
   *
   * @param dropout the rate dropped; 0 leaves the dropout layers out
   * @param loss the loss on logits [n, 10] that the labels given to {@link #step} are for
   */
  PyTorchNet(float dropout, Loss loss) {
    model = Model.newInstance("study", ENGINE);
    model.setBlock(block(dropout));
    Adam adam =
        Adam.builder().optLearningRateTracker(Tracker.fixed(1e-3f)).optEpsilon(1e-7f).build();
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(loss)
                .optOptimizer(adam)
                .optInitializer(new XavierInitializer(), Parameter.Type.WEIGHT));
    trainer.initialize(new Shape(1, ImageSet.CHANNELS, ImageSet.SIDE, ImageSet.SIDE));
  }

  /** Sets what must be set before PyTorch's library loads. Nothing is ever fetched or reported. */
  static void prepare(int threads) {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    Engine.getEngine(ENGINE);
  }

  private static SequentialBlock block(float dropout) {
    SequentialBlock block = new SequentialBlock();
    for (int filters : List.of(32, 64)) {
      block
          .add(Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(filters).build())
          .add(Activation::relu)
          .add(Pool.maxPool2dBlock(new Shape(2, 2), new Shape(2, 2)));
      if (dropout > 0) {
        block.add(Dropout.builder().optRate(dropout).build());
      }
    }
    return block
        .add(Blocks.batchFlattenBlock())
        .add(Linear.builder().setUnits(256).build())
        .add(Activation::relu)
        .add(Linear.builder().setUnits(ImageSet.CLASSES).build());
  }

  /** Where this network's arrays live; arrays made from it end with it. */
  NDManager manager() {
    return trainer.getManager();
  }

  /** Weights and biases of the four layers, in order. */
  List<NDArray> parameters() {
    return model.getBlock().getParameters().stream().map(p -> p.getValue().getArray()).toList();
  }

  /**
   * One step of Adam. Returns the loss before it, which the caller closes or lets its manager
   * close.
   */
  NDArray step(NDArray images, NDArray labels) {
    NDArray loss;
    try (GradientCollector collector = trainer.newGradientCollector()) {
      NDList logits = trainer.forward(new NDList(images));
      loss = trainer.getLoss().evaluate(new NDList(labels), logits);
      collector.backward(loss);
    }
    trainer.step();
    return loss;
  }

  /** Class probabilities [n, 10], without a graph for gradients. */
  NDArray probabilities(NDArray images) {
    return trainer.evaluate(new NDList(images)).singletonOrThrow().softmax(1);
  }

  @Override
  public void close() {
    trainer.close();
    model.close();
  }
}
