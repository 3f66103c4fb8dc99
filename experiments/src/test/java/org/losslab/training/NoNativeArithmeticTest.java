package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.losslab.data.LabeledImages;
import org.losslab.data.Mixup;
import org.losslab.data.sources.Datasets;
import org.losslab.loss.Losses;
import org.losslab.study.ImageShape;
import org.losslab.study.RunSpec;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * On the CPU no number of a run is computed by libnd4j or BLAS, whose results may differ by
 * processor; see {@code docs/ARITHMETIC.md}.
 */
class NoNativeArithmeticTest {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  /** What moves and describes memory: {@code execTransformAny} is ND4J's copy of an array. */
  private static final Set<String> NO_ARITHMETIC =
      Set.of(
          "deleteConstantShapeBuffer",
          "execTransformAny",
          "getConstantShapeBufferPrimary",
          "lastErrorCode",
          "shapeBuffer");

  static Iterable<String> losses() {
    return Losses.names();
  }

  @ParameterizedTest
  @MethodSource("losses")
  void noStepAndNoEvaluationAsksForOne(String loss) throws Exception {
    RunSpec spec = TinyRun.soft(loss, 0.1, 0.4);
    LabeledImages images = Datasets.load(spec.dataset(), null).train();
    StudyNetwork network = StudyNetwork.create(spec, SHAPE, 10, 12);
    Minibatch batch = new Minibatch(images, 0.1, 1);
    int[] order = IntStream.range(0, images.size()).toArray();
    try (NativeCalls calls = new NativeCalls()) {
      for (int step = 1; step <= 2; step++) {
        batch.load(order, 0, 20, Mixup.draw(0.4, 20, 1, 1, step));
        network.fit(batch);
        assertThat(network.isFinite()).isTrue();
      }
      network.evaluate(images);
      Parameters.norm(network.parameters());
      assertThat(calls.names()).isSubsetOf(NO_ARITHMETIC);
    }
  }

  @Test
  void anOpAndAProductAreHeard() throws Exception {
    INDArray a = Nd4j.ones(3, 3);
    try (NativeCalls calls = new NativeCalls()) {
      a.addi(1);
      a.mmul(a);
      assertThat(calls.names()).contains("execScalar", "level3");
    }
  }
}
