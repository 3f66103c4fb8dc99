package org.losslab.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MatrixPlotTest {
  private static Figure figure(int classes) {
    List<String> names = IntStream.range(0, classes).mapToObj(c -> "class " + c).toList();
    return MatrixPlot.figure(
        "title", "subtitle", "words", "Predicted", "True", names, new double[classes][classes]);
  }

  @Test
  void fewClassesTakeLessThanAPage() {
    assertThat(figure(2).height()).isLessThan(450);
    assertThat(figure(2).height()).isLessThan(figure(3).height());
  }

  @Test
  void manyClassesTakeNoMoreThanOne() {
    assertThat(figure(30).height()).isLessThan(800);
  }
}
