package org.losslab.network;

/**
 * A network that a class gives, for a study that names it: {@code network: {class:
 * org.example.MyNet}}. The class is public, on the class path, and has a public constructor without
 * arguments. It is asked once, in a process of its own, before the first run; what it answers is
 * then part of each run's record, and neither runs nor reports need the class again.
 */
public interface NetworkSource {
  /**
   * Returns a network as {@code MultiLayerConfiguration.toJson} or {@code
   * ComputationGraphConfiguration.toJson} write it, of Deeplearning4j's own layers, with one input
   * and one output, an {@code OutputLayer} with softmax. Updater, loss, seed and the initial
   * weights of convolutions and dense layers are the study's; no layer has a regularization of its
   * own.
   *
   * @param height rows of an image, from 1
   * @param width columns of an image, from 1
   * @param channels 1 for grey images, 3 for colour
   * @param classes how many classes there are, from 2
   */
  String json(int height, int width, int channels, int classes);
}
