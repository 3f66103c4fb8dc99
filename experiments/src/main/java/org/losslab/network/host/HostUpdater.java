package org.losslab.network.host;

import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Trainable;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's updater of a network, which takes the whole step in one pass over the memory
 * where all parameters share one {@link HostAdam}: division by the number of images, moments,
 * update, parameters. Deeplearning4j makes a pass of ND4J's ops of each. Where something else is
 * configured (regularization, clipping, several updaters), everything is as in Deeplearning4j.
 */
public final class HostUpdater extends MultiLayerUpdater {
  private final HostAdamUpdater adam;

  /** Whether the parameters have had this step's update. */
  private boolean stepped;

  private HostUpdater(MultiLayerNetwork network, INDArray state) {
    super(network, state);
    adam = isPlain(network) ? wholeAdam(getUpdaterBlocks()) : null;
  }

  /**
   * Gives a network this updater, with the state of its present one, if its arrays lie in host
   * memory; else does nothing.
   */
  public static void install(MultiLayerNetwork network) {
    if (HostMemory.isBackend()) {
      HostUpdater updater = new HostUpdater(network, network.getUpdater().getStateViewArray());
      network.setUpdater(updater);
      network.setGradientsAccumulator(new HostUpdate(updater));
    }
  }

  private static HostAdamUpdater wholeAdam(List<UpdaterBlock> blocks) {
    return blocks.size() == 1 && blocks.get(0).getGradientUpdater() instanceof HostAdamUpdater one
        ? one
        : null;
  }

  private static boolean isPlain(MultiLayerNetwork network) {
    boolean plain = network.conf().isMiniBatch();
    for (Layer layer : network.getLayers()) {
      for (String parameter : layer.paramTable(false).keySet()) {
        GradientNormalization normalization = layer.getConfig().getGradientNormalization();
        List<?> regularization = layer.getConfig().getRegularizationByParam(parameter);
        plain &= regularization == null || regularization.isEmpty();
        plain &= normalization == null || normalization == GradientNormalization.None;
        plain &= ((Trainable) layer).updaterDivideByMinibatch(parameter);
      }
    }
    return plain;
  }

  @Override
  public synchronized void update(
      Gradient gradient, int iteration, int epoch, int batchSize, LayerWorkspaceMgr workspaces) {
    INDArray gradients = gradient.gradient();
    if (adam == null || !isView(gradients)) {
      super.update(gradient, iteration, epoch, batchSize, workspaces);
    } else {
      adam.step(gradients, getParams(), iteration, epoch, batchSize);
      stepped = true;
    }
  }

  /**
   * Returns whether these are the network's own gradients, of which Deeplearning4j hands a view.
   */
  private boolean isView(INDArray gradients) {
    INDArray own = getFlattenedGradientsView();
    return gradients.length() == own.length() && gradients.data().address() == own.data().address();
  }

  /** Returns whether the parameters have had the last step's update; asked once a step. */
  boolean takeStepped() {
    boolean was = stepped;
    stepped = false;
    return was;
  }
}
