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

  /** Whether the parameters have had this step's update. */
  private boolean stepped;

  private HostGraphUpdater(ComputationGraph network, INDArray state) {
    super(network, state);
    whole = WholeStep.of(this, network.conf().isMiniBatch());
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
      network.setGradientsAccumulator(new HostUpdate(updater::takeStepped));
    }
  }

  @Override
  public synchronized void update(
      Gradient gradient, int iteration, int epoch, int batchSize, LayerWorkspaceMgr workspaces) {
    INDArray gradients = gradient.gradient();
    if (whole.isEmpty() || !isView(gradients)) {
      super.update(gradient, iteration, epoch, batchSize, workspaces);
    } else {
      whole.get().take(gradients, getParams(), iteration, epoch, batchSize);
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

  /**
   * Returns whether {@link #takeStep} works: all parameters share one optimizer of this package.
   */
  public boolean takesWholeSteps() {
    return whole.isPresent();
  }

  /**
   * Updates the parameters by the network's own gradients, sums over a minibatch.
   *
   * @param iteration steps before this one, over all epochs
   * @param epoch Deeplearning4j's count of epochs
   * @param images images in the minibatch
   */
  public void takeStep(int iteration, int epoch, int images) {
    whole.orElseThrow().take(getFlattenedGradientsView(), getParams(), iteration, epoch, images);
  }

  /** Returns whether the parameters have had the last step's update; asked once a step. */
  boolean takeStepped() {
    boolean was = stepped;
    stepped = false;
    return was;
  }
}
