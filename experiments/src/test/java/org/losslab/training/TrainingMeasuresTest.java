package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.losslab.data.LabeledImages;
import org.losslab.data.Mixup;
import org.losslab.study.ImageShape;

class TrainingMeasuresTest {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  private static final int IMAGES = 12;

  private final LabeledImages images = images();
  private final int[] order = order();

  @Test
  void hardLabelsHaveNoEntropy() {
    Minibatch batch = new Minibatch(images, 0);
    batch.load(order, 0, IMAGES);
    TrainingMeasures measures = new TrainingMeasures(10);
    measures.add(new float[IMAGES * 10], batch);
    assertThat(measures.labelEntropy()).isZero();
    assertThat(measures.crossEntropy()).isCloseTo(Math.log(10), within(1e-15));
    assertThat(measures.klDivergence()).isEqualTo(measures.crossEntropy());
    // Of equal logits the first class is predicted: images 0 and 10.
    assertThat(measures.accuracy()).isEqualTo(2.0 / IMAGES);
  }

  @Test
  void smoothedLabelsHaveTheEntropyOfTheirDistribution() {
    Minibatch batch = new Minibatch(images, 0.5);
    batch.load(order, 0, IMAGES);
    TrainingMeasures measures = new TrainingMeasures(10);
    measures.add(logits(), batch);
    double entropy = -0.55 * Math.log(0.55) - 9 * 0.05 * Math.log(0.05);
    assertThat(measures.labelEntropy()).isCloseTo(entropy, within(1e-7));
  }

  @Test
  void crossEntropyIsEntropyPlusKlDivergenceOverAllMinibatches() {
    Minibatch batch = new Minibatch(images, 0.1);
    TrainingMeasures measures = new TrainingMeasures(10);
    for (int from = 0, number = 1; from < IMAGES; from += 5, number++) {
      int to = Math.min(IMAGES, from + 5);
      batch.load(order, from, to, Mixup.draw(0.8, to - from, 3, 1, number));
      measures.add(Arrays.copyOfRange(logits(), 10 * from, 10 * to), batch);
    }
    assertThat(measures.labelEntropy()).isGreaterThan(0.3);
    assertThat(measures.klDivergence()).isGreaterThan(0.3);
    assertThat(measures.crossEntropy())
        .isCloseTo(measures.labelEntropy() + measures.klDivergence(), within(1e-14));
  }

  @Test
  void largeLogitsStayFinite() {
    float[] logits = new float[IMAGES * 10];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = i % 2 == 0 ? 1000 : -1000;
    }
    Minibatch batch = new Minibatch(images, 0.1);
    batch.load(order, 0, IMAGES);
    TrainingMeasures measures = new TrainingMeasures(10);
    measures.add(logits, batch);
    assertThat(measures.crossEntropy()).isFinite().isGreaterThan(900);
    assertThat(measures.klDivergence()).isFinite();
  }

  private static float[] logits() {
    SplittableRandom random = new SplittableRandom(4);
    float[] logits = new float[IMAGES * 10];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (2 * random.nextGaussian());
    }
    return logits;
  }

  private static LabeledImages images() {
    int[] labels = new int[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      labels[i] = i % 10;
    }
    return new LabeledImages(SHAPE, 10, new byte[IMAGES * SHAPE.values()], labels);
  }

  private static int[] order() {
    int[] order = new int[IMAGES];
    Arrays.setAll(order, i -> i);
    return order;
  }
}
