package org.losslab.network.layers;

import java.nio.FloatBuffer;
import org.deeplearning4j.nn.api.Layer;
import org.losslab.network.host.HostMemory;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer that shows where the gradients of its parameters belong. */
interface GradientViews extends Layer {

  /** Returns the view of the network's gradients that holds a parameter's. */
  INDArray gradientView(String parameter);

  /** Returns the host memory of a parameter. */
  default FloatBuffer parameterFloats(String parameter) {
    return HostMemory.floats(getParam(parameter));
  }

  /** Returns the host memory of a parameter's gradient. */
  default FloatBuffer gradientFloats(String parameter) {
    return HostMemory.floats(gradientView(parameter));
  }
}
