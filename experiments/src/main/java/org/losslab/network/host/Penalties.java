package org.losslab.network.host;

/**
 * What an optimizer does beside its rule, in Keras' terms; 0 does nothing.
 *
 * @param weightDecay the share of each parameter that is taken from it in a step, times the
 *     learning rate (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", ICLR 2019)
 * @param l2 the factor of the sum of the squared weights that is added to the loss; biases, and
 *     what batch normalization learns, are not in it
 * @param globalClipNorm the norm of all gradients together, above which they are scaled down to it
 *     (Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", ICML
 *     2013)
 */
public record Penalties(double weightDecay, double l2, double globalClipNorm) {
  /** Nothing beside the rule. */
  public static final Penalties NONE = new Penalties(0, 0, 0);
}
