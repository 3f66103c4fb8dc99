package org.losslab.network.layers;

import java.lang.ref.Reference;
import java.util.List;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.losslab.network.host.HostMemory;
import org.losslab.network.host.HostThreads;
import org.losslab.network.kernels.ImageSweep;
import org.losslab.network.kernels.ImageWork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Does the work of a {@link Stage} as a layer of Deeplearning4j's network. */
final class StageRun {
  private StageRun() {}

  /** Returns the output. */
  static INDArray activate(
      Stage stage, INDArray input, boolean training, int iteration, LayerWorkspaceMgr workspaces) {
    INDArray x = HostMemory.contiguous(input);
    INDArray y =
        workspaces.createUninitialized(
            ArrayType.ACTIVATIONS, DataType.FLOAT, stage.prepare(x.shape()), 'c');
    run(x, stage.forward(HostMemory.floats(x), HostMemory.floats(y), training, iteration));
    Reference.reachabilityFence(x);
    return y;
  }

  /**
   * Computes the gradients of the parameters, and returns that of the input.
   *
   * @param output what {@link #activate} returned
   * @param epsilon the gradient of the output
   */
  static INDArray backward(
      Stage stage,
      INDArray input,
      INDArray output,
      INDArray epsilon,
      int iteration,
      LayerWorkspaceMgr workspaces) {
    INDArray x = HostMemory.contiguous(input);
    INDArray g = HostMemory.contiguous(epsilon);
    INDArray toInput =
        workspaces.createUninitialized(
            ArrayType.ACTIVATION_GRAD, DataType.FLOAT, input.shape(), 'c');
    run(
        x,
        stage.backward(
            HostMemory.floats(x),
            HostMemory.floats(output),
            HostMemory.floats(g),
            HostMemory.floats(toInput),
            iteration));
    Reference.reachabilityFence(x);
    Reference.reachabilityFence(g);
    return toInput;
  }

  private static void run(INDArray x, List<ImageWork> work) {
    ImageSweep.run(HostThreads.team(), (int) x.size(0), work);
  }
}
