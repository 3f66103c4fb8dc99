package org.losslab.network.layers;

import org.losslab.network.kernels.BlockShape;
import org.losslab.network.kernels.ReferenceBlock;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Random images and parameters of a channel-last block, and what an engine computes from them. */
final class EngineCase {
  static final BlockShape SHAPE = new BlockShape(8, 9, 5, 3, 32);
  static final int IMAGES = 5;

  final INDArray x = random(1, IMAGES, 8, 9, 5);
  final INDArray w = random(2, 32, 5, 3, 3).muli(0.3);
  final INDArray b = random(3, 1, 32);
  final INDArray outGradient = random(4, outputSizes());

  final INDArray output = Nd4j.zeros(DataType.FLOAT, outputSizes());
  final INDArray weightGradient = w.like();
  final INDArray biasGradient = b.like();
  final INDArray inputGradient = x.like();

  EngineCase run(BlockEngine engine, int iteration) {
    engine.train(x, w, b, output, iteration);
    engine.backward(x, w, b, outGradient, weightGradient, biasGradient, inputGradient);
    return this;
  }

  static long[] outputSizes() {
    return new long[] {IMAGES, SHAPE.pooledHeight(), SHAPE.pooledWidth(), SHAPE.filters()};
  }

  static INDArray random(long seed, long... sizes) {
    int length = 1;
    for (long size : sizes) {
      length *= (int) size;
    }
    return Nd4j.createFromArray(ReferenceBlock.random(seed, length, 1)).reshape('c', sizes);
  }
}
