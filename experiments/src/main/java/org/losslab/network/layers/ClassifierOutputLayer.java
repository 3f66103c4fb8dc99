package org.losslab.network.layers;

import java.lang.ref.Reference;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.layers.OutputLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.losslab.network.host.HostMemory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layer that a {@link ClassifierOutput} configures. */
public final class ClassifierOutputLayer extends OutputLayer {
  private static final long serialVersionUID = 1L;

  private transient float[] logits = {};

  ClassifierOutputLayer(NeuralNetConfiguration conf, DataType dataType) {
    super(conf, dataType);
  }

  /**
   * Returns the logits of the last minibatch, in training or not: images × classes, row by row. The
   * array is overwritten by the next minibatch of this size.
   */
  public float[] logits() {
    return logits;
  }

  @Override
  protected INDArray preOutput(boolean training, LayerWorkspaceMgr workspaces) {
    INDArray z = super.preOutput(training, workspaces);
    int rows = (int) z.size(0);
    int columns = (int) z.size(1);
    if (logits.length != rows * columns) {
      logits = new float[rows * columns];
    }
    if (HostMemory.isBackend()) {
      INDArray dense = HostMemory.contiguous(z);
      HostMemory.floats(dense).get(0, logits);
      Reference.reachabilityFence(dense);
    } else {
      System.arraycopy(z.dup('c').data().asFloat(), 0, logits, 0, logits.length);
    }
    return z;
  }
}
