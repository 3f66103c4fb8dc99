package org.losslab.network;

import org.deeplearning4j.nn.conf.layers.Layer;
import org.losslab.study.LayerConfig;

/** What a listed network's layers are made of. */
interface LayerMaker {
  /**
   * Makes a layer.
   *
   * @param config any but an addition or a flattening
   * @param first whether it takes the images themselves, and nobody needs its input's gradient
   */
  Layer of(LayerConfig config, boolean first);

  /** Makes the output layer: dense, softmax, and the loss. */
  Layer output(int classes);
}
