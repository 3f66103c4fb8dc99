package org.losslab.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.losslab.network.kernels.ReferenceBlock.relativeError;
import static org.losslab.network.layers.SmallNet.floats;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.network.kernels.DropoutMask;
import org.losslab.network.kernels.ReferenceBlock;

class NativeBlockEngineTest {
  private static final double TOLERANCE = 1e-6;

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.5})
  void agreesWithTheReference(double rate) {
    EngineCase c = new EngineCase().run(engine(rate), 4);
    ReferenceBlock reference =
        new ReferenceBlock(
            EngineCase.SHAPE,
            EngineCase.IMAGES,
            floats(c.x),
            floats(c.w),
            floats(c.b),
            factors(rate));
    ReferenceBlock.Gradients right = reference.backward(floats(c.outGradient));
    assertThat(relativeError(floats(c.output), reference.output)).isLessThan(TOLERANCE);
    assertThat(relativeError(floats(c.weightGradient), right.weights())).isLessThan(TOLERANCE);
    assertThat(relativeError(floats(c.biasGradient), right.bias())).isLessThan(TOLERANCE);
    assertThat(relativeError(floats(c.inputGradient), right.input())).isLessThan(TOLERANCE);
  }

  @Test
  void theInputGradientMayBeLeftOut() {
    EngineCase c = new EngineCase();
    EngineCase right = new EngineCase().run(engine(0.5), 0);
    BlockEngine engine = engine(0.5);
    for (int again = 0; again < 2; again++) {
      engine.train(c.x, c.w, c.b, c.output, 0);
      engine.backward(c.x, c.w, c.b, c.outGradient, c.weightGradient, c.biasGradient, null);
      assertThat(c.weightGradient).isEqualTo(right.weightGradient);
    }
  }

  @Test
  void backwardWithoutItsForwardPassIsRefused() {
    EngineCase c = new EngineCase();
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                engine(0)
                    .backward(c.x, c.w, c.b, c.outGradient, c.weightGradient, c.biasGradient, null))
        .withMessageContaining("forward");
  }

  private static NativeBlockEngine engine(double rate) {
    return new NativeBlockEngine(EngineCase.SHAPE, new BlockDropout(rate, 8, 2), true);
  }

  private static double[] factors(double rate) {
    int length = EngineCase.SHAPE.outputLength();
    double[] factors = new double[EngineCase.IMAGES * length];
    for (int i = 0; i < factors.length; i++) {
      boolean kept = DropoutMask.of(rate, 8, 2, 4, i / length).keeps(i % length);
      factors[i] = kept ? 1 / (1 - rate) : 0;
    }
    return factors;
  }
}
