package org.losslab.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * The losses against JAX's automatic differentiation in float64, of the formulas as they stand in
 * the papers. {@code autodiff.csv} is written by {@code autodiff.py} beside it.
 */
class AutodiffTest {
  private static final int CLASSES = 10;
  private static final double[][] WEIGHTS = new double[1][CLASSES];

  static {
    Arrays.setAll(WEIGHTS[0], c -> (c + 1) / 5.0);
  }

  @Test
  void valuesAndGradientsAreThoseOfAnotherEngine() throws IOException {
    Set<String> seen = new HashSet<>();
    for (CSVRecord line : lines()) {
      String name = line.get("loss");
      boolean weighted = Boolean.parseBoolean(line.get("weighted"));
      ILossFunction loss =
          weighted ? LossCase.weighted(name, Nd4j.createFromArray(WEIGHTS)) : Losses.named(name);
      double[] labels = numbers(line, "p");
      double[] logits = numbers(line, "z");
      double value = Double.parseDouble(line.get("value"));
      // The other engine's log of a rounded probability loses a few digits.
      assertThat(LossCase.value(loss, labels, logits))
          .as("%s of line %d", loss, line.getRecordNumber())
          .isCloseTo(value, within(1e-12 * Math.max(1, Math.abs(value))));
      assertThat(LossCase.slopes(loss, labels, logits))
          .as("gradient of %s of line %d", loss, line.getRecordNumber())
          .containsExactly(numbers(line, "g"), within(1e-13));
      seen.add(name);
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(LossCase.OWN);
  }

  private static Iterable<CSVRecord> lines() throws IOException {
    try (Reader in =
        new InputStreamReader(
            AutodiffTest.class.getResourceAsStream("autodiff.csv"), StandardCharsets.UTF_8)) {
      return CSVFormat.DEFAULT.builder().setHeader().get().parse(in).getRecords();
    }
  }

  private static double[] numbers(CSVRecord line, String column) {
    double[] numbers = new double[CLASSES];
    Arrays.setAll(numbers, c -> Double.parseDouble(line.get(column + c)));
    return numbers;
  }
}
