package org.losslab.network.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ChannelFirstEngineTest {
  private static final BlockDropout DROPOUT = new BlockDropout(0.5, 3, 1);

  private final BlockEngine direct = new NativeBlockEngine(EngineCase.SHAPE, DROPOUT, true);
  private final BlockEngine detour =
      new ChannelFirstEngine(new NativeBlockEngine(EngineCase.SHAPE, DROPOUT, false));

  @Test
  void computesWhatTheChannelLastEngineComputes() {
    EngineCase right = new EngineCase().run(direct, 4);
    EngineCase found = new EngineCase().run(detour, 4);
    assertClose(found.output, right.output);
    assertClose(found.weightGradient, right.weightGradient);
    assertClose(found.biasGradient, right.biasGradient);
    assertClose(found.inputGradient, right.inputGradient);
  }

  @Test
  void infersTheSame() {
    EngineCase right = new EngineCase();
    EngineCase found = new EngineCase();
    direct.infer(right.x, right.w, right.b, right.output);
    detour.infer(found.x, found.w, found.b, found.output);
    assertClose(found.output, right.output);
  }

  @Test
  void leavesOutTheInputsGradientWhereNobodyNeedsIt() {
    EngineCase found = new EngineCase();
    detour.train(found.x, found.w, found.b, found.output, 1);
    detour.backward(
        found.x,
        found.w,
        found.b,
        found.outGradient,
        found.weightGradient,
        found.biasGradient,
        null);
    assertThat(found.weightGradient.norm2Number().doubleValue()).isPositive();
    assertThat(found.inputGradient.norm2Number().doubleValue()).isZero();
  }

  private static void assertClose(INDArray found, INDArray right) {
    assertThat(found.ravel().toFloatVector())
        .containsExactly(right.ravel().toFloatVector(), within(1e-4f));
  }
}
