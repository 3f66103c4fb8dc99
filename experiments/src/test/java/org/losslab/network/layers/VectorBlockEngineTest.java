package org.losslab.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.losslab.network.layers.SmallNet.relativeError;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.network.kernels.DropoutMask;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class VectorBlockEngineTest {
  private static final double TOLERANCE = 1e-5;

  @ParameterizedTest
  @CsvSource({"0, 0", "0.5, 0", "0.5, 17", "0.1, 3", "0.9, 1"})
  void computesWhatTheNativeOpsCompute(double rate, int iteration) {
    BlockDropout dropout = new BlockDropout(rate, 99, 1);
    EngineCase vector = new EngineCase().run(engine(dropout), iteration);
    EngineCase ops =
        new EngineCase().run(new NativeBlockEngine(EngineCase.SHAPE, dropout, true), iteration);
    assertThat(relativeError(vector.output, ops.output)).isLessThan(TOLERANCE);
    assertThat(relativeError(vector.weightGradient, ops.weightGradient)).isLessThan(TOLERANCE);
    assertThat(relativeError(vector.biasGradient, ops.biasGradient)).isLessThan(TOLERANCE);
    assertThat(relativeError(vector.inputGradient, ops.inputGradient)).isLessThan(TOLERANCE);
    // Not only close: the very same values are dropped.
    assertThat(vector.output.gt(0)).isEqualTo(ops.output.gt(0));
  }

  @Test
  void dropsWhatTheMaskSays() {
    BlockDropout dropout = new BlockDropout(0.5, 99, 1);
    EngineCase c = new EngineCase();
    INDArray kept = c.output.like();
    engine(dropout).infer(c.x, c.w, c.b, kept);
    engine(dropout).train(c.x, c.w, c.b, c.output, 6);
    float[] without = SmallNet.floats(kept);
    float[] with = SmallNet.floats(c.output);
    int length = EngineCase.SHAPE.outputLength();
    for (int i = 0; i < with.length; i++) {
      DropoutMask mask = DropoutMask.of(0.5, 99, 1, 6, i / length);
      assertThat(with[i]).isEqualTo(mask.keeps(i % length) ? 2 * without[i] : 0);
    }
  }

  @Test
  void inferenceBetweenForwardAndBackwardChangesNothing() {
    BlockEngine engine = engine(new BlockDropout(0.5, 1, 0));
    EngineCase right = new EngineCase().run(engine, 2);
    EngineCase c = new EngineCase();
    engine.train(c.x, c.w, c.b, c.output, 2);
    engine.infer(c.x.mul(-1), c.w, c.b, c.output.like());
    engine.backward(
        c.x, c.w, c.b, c.outGradient, c.weightGradient, c.biasGradient, c.inputGradient);
    assertThat(c.weightGradient).isEqualTo(right.weightGradient);
    assertThat(c.inputGradient).isEqualTo(right.inputGradient);
  }

  @Test
  void readsParametersThatAreViewsOfALargerArray() {
    EngineCase c = new EngineCase();
    INDArray all = Nd4j.concat(0, EngineCase.random(9, 7), c.b.reshape(32), c.w.reshape(32 * 45));
    INDArray b = all.get(NDArrayIndex.interval(7, 39)).reshape(1, 32);
    INDArray w = all.get(NDArrayIndex.interval(39, 39 + 32 * 45)).reshape('c', 32, 5, 3, 3);
    BlockEngine engine = engine(new BlockDropout(0, 1, 0));
    INDArray actual = c.output.like();
    engine.infer(c.x, w, b, actual);
    engine.infer(c.x, c.w, c.b, c.output);
    assertThat(actual).isEqualTo(c.output);
  }

  private static VectorBlockEngine engine(BlockDropout dropout) {
    return new VectorBlockEngine(EngineCase.SHAPE, dropout);
  }
}
