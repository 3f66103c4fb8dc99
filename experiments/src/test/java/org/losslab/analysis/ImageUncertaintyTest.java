package org.losslab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.StudyFixture;
import org.losslab.stats.CrossedDifference;

class ImageUncertaintyTest {
  private static final int IMAGES = 200;

  @TempDir private Path directory;

  @Test
  void predictionsGiveAnIntervalOverSeedsAndImages() {
    StudyFixture study = new StudyFixture(directory).head("dataset: {testImages: 200}");
    Random random = new Random(1);
    int[] labels = random.ints(IMAGES, 0, 2).toArray();
    for (int seed = 1; seed <= 3; seed++) {
      study.finished("mcxent", seed, labels, predicted(random, labels, 0.7));
      study.finished("kld", seed, labels, predicted(random, labels, 0.6));
    }

    ArmComparison comparison = comparison(study);
    CrossedDifference crossed = comparison.images().orElseThrow().crossed().orElseThrow();

    assertThat(crossed.seeds()).isEqualTo(3);
    assertThat(crossed.images()).isEqualTo(IMAGES);
    assertThat(crossed.estimate()).isCloseTo(comparison.alone().meanDifference(), within(1e-12));
    assertThat(crossed.seedError())
        .isCloseTo(comparison.alone().standardDeviation() / Math.sqrt(3), within(1e-12));
    assertThat(crossed.interval().width()).isGreaterThan(4 * crossed.imageError() * 0.9);
  }

  @Test
  void withoutThemThereIsABound() {
    StudyFixture study = new StudyFixture(directory).head("dataset: {testImages: 10000}");
    for (int seed = 1; seed <= 3; seed++) {
      study.finished("mcxent", Map.of(), seed, 0.7);
      study.finished("kld", Map.of(), seed, 0.6);
    }
    ImageUncertainty images = comparison(study).images().orElseThrow();
    assertThat(images.crossed()).isEmpty();
    assertThat(images.boundError())
        .isCloseTo(Math.sqrt((0.7 * 0.3 + 0.6 * 0.4) / 10_000), within(1e-12));
  }

  private static int[] predicted(Random random, int[] labels, double accuracy) {
    int[] predicted = labels.clone();
    for (int image = 0; image < labels.length; image++) {
      predicted[image] = random.nextDouble() < accuracy ? labels[image] : 1 - labels[image];
    }
    return predicted;
  }

  private static ArmComparison comparison(StudyFixture study) {
    return StudyStatistics.of(StudyResults.read(study.directory()))
        .of(Metric.TEST_ACCURACY)
        .orElseThrow()
        .comparisons()
        .get(0);
  }
}
