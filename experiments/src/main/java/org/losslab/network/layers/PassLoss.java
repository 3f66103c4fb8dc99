package org.losslab.network.layers;

import java.nio.FloatBuffer;
import org.losslab.network.host.HostMemory;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** The loss of a {@link NetworkPass}: that of the network's output layer. */
final class PassLoss {
  private final ILossFunction loss;
  private final int classes;
  private final IActivation softmax = new ActivationSoftmax();
  private INDArray logits;
  private INDArray gradient;

  PassLoss(ClassifierOutputLayer output) {
    loss = output.layerConf().getLossFn();
    classes = (int) output.layerConf().getNOut();
  }

  /** Returns how many logits an image has. */
  int classes() {
    return classes;
  }

  /**
   * Takes a minibatch.
   *
   * @param values its logits, images × classes
   * @param labels the labels as distributions, images × classes
   * @return the mean loss
   */
  double take(int images, float[] values, INDArray labels) {
    if (logits == null || logits.size(0) != images) {
      logits = Nd4j.createUninitialized(DataType.FLOAT, new long[] {images, classes}, 'c');
    }
    HostMemory.floats(logits).put(0, values, 0, images * classes);
    gradient = HostMemory.contiguous(loss.computeGradient(labels, logits, softmax, null));
    return loss.computeScore(labels, logits, softmax, null, false) / images;
  }

  /** Returns the gradient of the last minibatch's logits, of the sum over its images. */
  FloatBuffer gradient() {
    return HostMemory.floats(gradient);
  }
}
