package org.losslab.network.layers;

import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer that shows where the gradients of its parameters belong. */
interface GradientViews extends Layer {

  /** Returns the view of the network's gradients that holds a parameter's. */
  INDArray gradientView(String parameter);
}
