package org.losslab.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/** What holds for every loss of this project. */
class SoftmaxLossTest {
  private static final int ROWS = 4;
  private static final int CLASSES = 5;
  private static final double STEP = 1e-5;

  private final INDArray logits = LossCase.doubles(LossCase.logits(ROWS, CLASSES, 2, 1));
  private final INDArray hard = LossCase.doubles(LossCase.smoothed(ROWS, CLASSES, 0));
  private final INDArray soft = LossCase.doubles(LossCase.smoothed(ROWS, CLASSES, 0.3));
  private final INDArray weights = Nd4j.createFromArray(new double[][] {{0.5, 2, 1, 0, 3}});
  private final INDArray examples = Nd4j.createFromArray(new double[][] {{1}, {0}, {0.5}, {1}});
  private final INDArray outputs =
      Nd4j.createFromArray(
          new double[][] {{1, 0, 1, 1, 1}, {0, 0, 0, 0, 0}, {1, 1, 1, 1, 1}, {0, 1, 0, 2, 0}});

  static Stream<String> names() {
    return LossCase.OWN.stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void theGradientIsTheSlopeOfTheValue(String name) {
    ILossFunction plain = Losses.named(name);
    ILossFunction weighted = LossCase.weighted(name, weights);
    checkSlopes(plain, hard, null);
    checkSlopes(plain, soft, null);
    checkSlopes(plain, soft.mul(3), null);
    checkSlopes(weighted, hard, null);
    checkSlopes(weighted, soft, null);
    checkSlopes(plain, soft, examples);
    checkSlopes(plain, soft, outputs);
    checkSlopes(weighted, soft, outputs);
  }

  private void checkSlopes(ILossFunction loss, INDArray labels, INDArray mask) {
    INDArray gradient = LossCase.gradient(loss, labels, logits, mask);
    for (int r = 0; r < ROWS; r++) {
      for (int c = 0; c < CLASSES; c++) {
        INDArray moved = logits.dup();
        moved.putScalar(r, c, logits.getDouble(r, c) + STEP);
        double up = LossCase.score(loss, labels, moved, mask);
        moved.putScalar(r, c, logits.getDouble(r, c) - STEP);
        double slope = (up - LossCase.score(loss, labels, moved, mask)) / (2 * STEP);
        assertThat(gradient.getDouble(r, c))
            .as("%s, row %d, class %d", loss, r, c)
            .isCloseTo(slope, within(1e-8));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void staysFiniteForLargeLogits(String name) {
    double[][] large = {
      {1000, -1000, 0, 0, 0},
      {-1000, 1000, 1000, -1000, 0},
      {-1000, -1000, -1000, -1000, 1000},
      {1000, 1000, 1000, 1000, 1000}
    };
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      INDArray z = LossCase.doubles(large).castTo(type);
      for (INDArray labels : List.of(hard, soft)) {
        ILossFunction loss = Losses.named(name);
        INDArray gradient = LossCase.gradient(loss, labels.castTo(type), z, null);
        assertThat(gradient.dataType()).isEqualTo(type);
        for (double slope : gradient.data().asDouble()) {
          assertThat(slope).isFinite();
        }
        assertThat(LossCase.score(loss, labels.castTo(type), z, null)).isFinite();
      }
    }
  }

  /** ND4J's softmax of such a row in float64 is 0 / 0; the losses that use it say so. */
  @ParameterizedTest
  @MethodSource("names")
  void aWholeRowFarBelowZeroIsFiniteButForTheFusedGradientInDoubles(String name) {
    double[][] low = {{-1000, -1000, -1000}, {1, 2, 3}};
    double[][] p = {{0, 1, 0}, {1, 0, 0}};
    for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
      ILossFunction loss = Losses.named(name);
      INDArray z = LossCase.doubles(low).castTo(type);
      INDArray labels = LossCase.doubles(p).castTo(type);
      assertThat(LossCase.score(loss, labels, z, null)).isFinite();
      double slope = LossCase.gradient(loss, labels, z, null).getDouble(0, 1);
      if (type == DataType.DOUBLE && loss instanceof FusedSoftmaxLoss) {
        assertThat(slope).isNaN();
      } else {
        assertThat(slope).isFinite();
      }
    }
  }

  /** Negative shares have no logarithm, and NaN stays NaN. */
  @ParameterizedTest
  @MethodSource("names")
  void labelsThatAreNoDistributionAreComputedAsTheyAre(String name) {
    ILossFunction loss = Losses.named(name);
    assertThat(LossCase.value(loss, new double[] {0, 3, 0}, 1, 2, 3)).isFinite();
    assertThat(LossCase.slopes(loss, new double[] {0, 3, 0}, 1, 2, 3)[1]).isFinite();
    double[] negative = {-0.5, 1.5, 0};
    assertThat(Double.isNaN(LossCase.value(loss, negative, 1, 2, 3)))
        .isEqualTo(List.of("kld-fused", "jensen-shannon").contains(name));
    assertThat(Double.isNaN(LossCase.slopes(loss, negative, 1, 2, 3)[1]))
        .isEqualTo(name.equals("jensen-shannon"));
    double[] nan = {Double.NaN, 1, 0};
    assertThat(LossCase.value(loss, nan, 1, 2, 3)).isNaN();
    assertThat(LossCase.slopes(loss, nan, 1, 2, 3)[1]).isNaN();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isLeastWhereThePredictionIsTheLabel(String name) {
    ILossFunction loss = Losses.named(name);
    double[] p = {0.1, 0.2, 0.3, 0.4};
    double[] z = {Math.log(0.1), Math.log(0.2), Math.log(0.3), Math.log(0.4)};
    for (double slope : LossCase.slopes(loss, p, z)) {
      assertThat(slope).isCloseTo(0, within(1e-15));
    }
    assertThat(LossCase.value(loss, p, z)).isLessThan(LossCase.value(loss, p, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @MethodSource("names")
  void theScoreIsThatOfItsExamples(String name) {
    ILossFunction loss = Losses.named(name);
    ActivationSoftmax softmax = new ActivationSoftmax();
    INDArray scores = loss.computeScoreArray(soft, logits, softmax, examples);
    assertThat(scores.shape()).containsExactly(ROWS, 1);
    assertThat(scores.getDouble(1)).as("a masked example").isZero();
    double sum = scores.sumNumber().doubleValue();
    assertThat(loss.computeScore(soft, logits, softmax, examples, false))
        .isCloseTo(sum, within(1e-14));
    assertThat(loss.computeScore(soft, logits, softmax, examples, true))
        .as("divided by all examples, as Deeplearning4j's losses do")
        .isCloseTo(sum / ROWS, within(1e-14));
    assertThat(loss.computeGradientAndScore(soft, logits, softmax, null, true).getFirst())
        .isEqualTo(loss.computeScore(soft, logits, softmax, null, true));
    assertThat(loss.computeGradientAndScore(soft, logits, softmax, null, true).getSecond())
        .isEqualTo(loss.computeGradient(soft, logits, softmax, null));
  }

  @ParameterizedTest
  @MethodSource("names")
  void weightsOfOneChangeNothingAndArgumentsStayAsTheyAre(String name) {
    INDArray z = logits.dup('f');
    ILossFunction ones = LossCase.weighted(name, Nd4j.ones(DataType.DOUBLE, 1, CLASSES));
    INDArray gradient = LossCase.gradient(ones, soft, z, null);
    assertThat(gradient).isEqualTo(LossCase.gradient(Losses.named(name), soft, logits, null));
    assertThat(z).isEqualTo(LossCase.doubles(LossCase.logits(ROWS, CLASSES, 2, 1)));
    assertThat(soft).isEqualTo(LossCase.doubles(LossCase.smoothed(ROWS, CLASSES, 0.3)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void survivesTheNetworksFile(String name) throws IOException {
    for (ILossFunction loss :
        List.of(Losses.named(name), LossCase.weighted(name, weights.castTo(DataType.FLOAT)))) {
      MultiLayerNetwork network =
          new MultiLayerNetwork(
              new NeuralNetConfiguration.Builder()
                  .list()
                  .layer(
                      new OutputLayer.Builder(loss)
                          .nIn(3)
                          .nOut(CLASSES)
                          .activation(Activation.SOFTMAX)
                          .build())
                  .build());
      network.init();
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      ModelSerializer.writeModel(network, file, true);
      MultiLayerNetwork restored =
          ModelSerializer.restoreMultiLayerNetwork(new ByteArrayInputStream(file.toByteArray()));
      OutputLayer layer = (OutputLayer) restored.getOutputLayer().conf().getLayer();
      assertThat(layer.getLossFn())
          .isEqualTo(loss)
          .hasSameHashCodeAs(loss)
          .hasToString(loss.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nll", "mse"})
  void refusesWhatDoesNotFit(String name) {
    ILossFunction loss = Losses.named(name);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss.computeGradient(soft, logits, new ActivationSigmoid(), null))
        .withMessageContaining("softmax");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LossCase.score(loss, soft.get().reshape(CLASSES, ROWS), logits, null))
        .withMessageContaining("[5, 4] and [4, 5]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LossCase.score(loss, soft, logits, weights))
        .withMessageContaining("[1, 5]");
    ILossFunction weighted = LossCase.weighted(name, Nd4j.ones(1, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LossCase.score(weighted, soft, logits, null))
        .withMessageContaining("3 weights", "5 classes");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LossCase.weighted(name, Nd4j.ones(2, 3)))
        .withMessageContaining("[2, 3]");
  }

  @Test
  void oneExampleMayBeMasked() {
    INDArray mask = Nd4j.createFromArray(new double[][] {{0.5}});
    INDArray p = LossCase.doubles(new double[][] {{1, 0}});
    INDArray z = LossCase.doubles(new double[][] {{0, 0}});
    assertThat(LossCase.score(new NegativeLogLikelihood(), p, z, mask))
        .isCloseTo(Math.log(2) / 2, within(1e-15));
  }
}
