package org.losslab.study;

/** Thrown when a layer does not fit into its network. */
public final class LayerException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int layer;

  /**
   * Creates the exception.
   *
   * @param layer the layer's place, from 0; the number of layers: the output layer
   */
  LayerException(int layer, String message) {
    super(message);
    this.layer = layer;
  }

  /** Returns the layer's place, from 0. */
  public int layer() {
    return layer;
  }
}
