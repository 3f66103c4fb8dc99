package org.losslab.network.host;

import java.util.Optional;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.graph.ComputationGraphUpdater;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What {@link HostUpdater} is to a sequence of layers, to a graph of them. */
public final class HostGraphUpdater extends ComputationGraphUpdater {
  private final Optional<WholeStep> whole;

  private HostGraphUpdater(ComputationGraph network, INDArray state) {
    super(network, state);
    whole =
        WholeStep.of(
            this, network.conf().isMiniBatch(), this::getFlattenedGradientsView, this::getParams);
  }

  /**
   * Gives a network this updater, with the state of its present one, if its arrays lie in host
   * memory; else does nothing.
   */
  public static void install(ComputationGraph network) {
    if (HostMemory.isBackend()) {
      HostGraphUpdater updater =
          new HostGraphUpdater(network, network.getUpdater().getStateViewArray());
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
