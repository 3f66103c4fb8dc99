package org.losslab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ImageFeaturesTest {

  private static final int IMAGES = 60;

  private final ImageFeatures images = ImageFeatures.draw(IMAGES, 1);

  @Test
  void areWhiteButForTheConstant() {
    for (int one = 0; one < ImageFeatures.COUNT - 1; one++) {
      assertThat(product(one, ImageFeatures.COUNT - 1)).isCloseTo(0, within(1e-9));
      for (int other = 0; other < ImageFeatures.COUNT - 1; other++) {
        double variance = product(one, other) / (IMAGES - 1);
        assertThat(variance).isCloseTo(one == other ? 1 : 0, within(1e-9));
      }
    }
  }

  @Test
  void everyClassIsThere() {
    assertThat(images.labels()).hasSize(IMAGES).contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(List.of(images.features())).allMatch(row -> row[ImageFeatures.COUNT - 1] == 1);
  }

  private double product(int one, int other) {
    double sum = 0;
    for (double[] row : images.features()) {
      sum += row[one] * row[other];
    }
    return sum;
  }
}
