package org.losslab.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

class LossesTest {
  private final INDArray logits =
      Nd4j.createFromArray(new float[][] {{1f, 2f, 0.5f}, {-1f, 0f, 3f}});
  private final INDArray labels = Nd4j.createFromArray(new float[][] {{0, 1, 0}, {1, 0, 0}});

  @Test
  void namesAreThoseOfStudyFiles() {
    assertThat(Losses.names())
        .containsAll(LossCase.OWN)
        .contains("kld", "mcxent")
        .hasSize(LossCase.OWN.size() + 2)
        .isSorted();
    for (String name : LossCase.OWN) {
      assertThat(Losses.named(name)).isEqualTo(LossCase.weighted(name, null));
    }
  }

  @Test
  void theStudysLossesAreDeeplearning4jsOwn() {
    assertThat(Losses.named("mcxent")).isInstanceOf(LossMCXENT.class).isEqualTo(new LossMCXENT());
    assertThat(Losses.named("kld")).isInstanceOf(LossKLD.class).isEqualTo(new LossKLD());
  }

  /** In float64 ND4J's softmax of nothing ended the JVM. */
  @ParameterizedTest
  @MethodSource("names")
  void refusesAMinibatchWithoutExamples(String name) {
    ILossFunction loss = Losses.named(name);
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      INDArray none = Nd4j.create(type, 0, 3);
      ActivationSoftmax softmax = new ActivationSoftmax();
      List<ThrowingCallable> calls =
          List.of(
              () -> loss.computeScore(none, none, softmax, null, true),
              () -> loss.computeScoreArray(none, none, softmax, null),
              () -> loss.computeGradient(none, none, softmax, null),
              () -> loss.computeGradientAndScore(none, none, softmax, null, true));
      assertThat(calls)
          .allSatisfy(
              call ->
                  assertThatIllegalArgumentException()
                      .isThrownBy(call)
                      .withMessageContaining("one example or more")
                      .withMessageContaining("[0, 3]"));
    }
  }

  static List<String> names() {
    return Losses.names();
  }

  @Test
  void eachCallMakesANewLoss() {
    assertThat(Losses.named("mcxent")).isNotSameAs(Losses.named("mcxent"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "MCXENT", "xent", " kld"})
  void refusesOtherNames(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Losses.named(name))
        .withMessageContaining("'" + name + "'")
        .withMessageContaining("mcxent");
  }

  @Test
  void makesALossOfAnyClass() {
    assertThat(Losses.named(OwnLoss.class.getName())).isExactlyInstanceOf(OwnLoss.class);
  }

  @Test
  void refusesAClassThatIsNoLossOrFails() {
    for (String name :
        new String[] {"org.example.Missing", "java.lang.String", OwnLoss.Broken.class.getName()}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Losses.named(name))
          .withMessageContaining("the loss " + name + " can't be made: ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcxent", "kld", "nll", "kld-fused", "kld-keras"})
  void withOneHotLabelsTheScoreIsTheMeanNegativeLogLikelihood(String name) {
    double expected = (logSum(1, 2, 0.5) - 2 + logSum(-1, 0, 3) + 1) / 2;
    // LossKLD clips labels of 0 at 1e-5, which adds up to 1e-4 a class.
    assertThat(score(Losses.named(name))).isCloseTo(expected, within(3e-4));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcxent", "kld", "nll", "kld-fused", "kld-keras"})
  void withOneHotLabelsTheGradientIsOutputMinusLabels(String name) {
    INDArray gradient =
        Losses.named(name).computeGradient(labels, logits.dup(), new ActivationSoftmax(), null);
    INDArray expected = Nd4j.nn.softmax(logits, 1).sub(labels);
    assertThat(gradient.equalsWithEps(expected, 1e-6)).as("%s", gradient).isTrue();
  }

  private double score(ILossFunction loss) {
    return loss.computeScore(labels, logits.dup(), new ActivationSoftmax(), null, true);
  }

  private static double logSum(double... logits) {
    double sum = 0;
    for (double z : logits) {
      sum += Math.exp(z);
    }
    return Math.log(sum);
  }
}
