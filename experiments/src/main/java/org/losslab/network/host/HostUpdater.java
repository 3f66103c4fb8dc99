package org.losslab.network.host;

import java.util.Optional;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.MultiLayerUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Deeplearning4j's updater of a network, which takes the whole step in one pass over the memory
 * where all parameters share one {@link HostAdam} or {@link HostOptimizer}. Deeplearning4j makes a
 * pass of ND4J's ops of each part of it. Where something else is configured (regularization or
 * clipping of a layer, several updaters), everything is as in Deeplearning4j.
 */
public final class HostUpdater extends MultiLayerUpdater {
  private final Optional<WholeStep> whole;

  private HostUpdater(MultiLayerNetwork network, INDArray state) {
    super(network, state);
    whole =
        WholeStep.of(
            this, network.conf().isMiniBatch(), this::getFlattenedGradientsView, this::getParams);
  }

  /**
   * Gives a network this updater, with the state of its present one, if its arrays lie in host
   * memory; else does nothing.
   */
  public static void install(MultiLayerNetwork network) {
    if (HostMemory.isBackend()) {
      HostUpdater updater = new HostUpdater(network, network.getUpdater().getStateViewArray());
      network.setUpdater(updater);
      network.setGradientsAccumulator(new HostUpdate(updater.whole));
    }
  }

  @Override
  public synchronized void update(
      Gradient gradient, int iteration, int epoch, int batchSize, LayerWorkspaceMgr workspaces) {
    if (whole.isEmpty() || !whole.get().takes(gradient.gradient(), iteration, epoch, batchSize)) {
      super.update(gradient, iteration, epoch, batchSize, workspaces);
    }
  }

  /** Returns the step in one pass; empty: the step is Deeplearning4j's. */
  public Optional<WholeStep> wholeStep() {
    return whole;
  }
}
