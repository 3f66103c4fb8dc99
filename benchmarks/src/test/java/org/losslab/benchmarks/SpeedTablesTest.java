package org.losslab.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.losslab.benchmarks.SpeedOptions.Mode;

final class SpeedTablesTest {
  private static final List<Measurement> MEASUREMENTS =
      List.of(
          measurement("losslab", 250, 1, 4000),
          measurement("pytorch", 250, 1, 1900),
          measurement("pytorch", 250, 2, 2100),
          measurement("losslab", 250, 2, 5000),
          measurement("losslab", 250, 3, 4200));

  @Test
  void aSummaryHoldsMedianAndRange() {
    assertThat(Summary.of(MEASUREMENTS))
        .extracting(Summary::engine, Summary::n, Summary::median, Summary::min, Summary::max)
        .containsExactly(
            tuple("losslab", 3L, 4200.0, 4000.0, 5000.0),
            tuple("pytorch", 2L, 2000.0, 1900.0, 2100.0));
  }

  @Test
  void ratiosAreOfMediansInTheSameCase() {
    assertThat(SpeedTables.engines(Summary.of(MEASUREMENTS), "losslab"))
        .contains("| losslab | train | 250 | 1 × 1 | 4,200 | 4,000 to 5,000 | 3 | 1.00× | 100 |")
        .contains("| pytorch | train | 250 | 1 × 1 | 2,000 | 1,900 to 2,100 | 2 | 2.10× | 100 |");
  }

  @Test
  void theScalingTableLeavesUnmeasuredCellsEmpty() {
    assertThat(
            SpeedTables.scaling(
                Summary.of(
                    List.of(
                        measurement("losslab", 50, 1, 3000),
                        measurement("pytorch", 100, 1, 1500)))))
        .contains("| batch | losslab, 1 thread | pytorch, 1 thread |")
        .contains("| 50 | 3,000 |  |")
        .contains("| 100 |  | 1,500 |");
  }

  @Test
  void partsHaveTheirShareOfTheSum() {
    Map<String, Double> parts = new LinkedHashMap<>();
    parts.put("forward", 30.0);
    parts.put("backward", 10.0);
    assertThat(SpeedTables.parts(parts))
        .contains("| forward | 30.00 | 75.0 |")
        .contains("| sum | 40.00 | 100.0 |");
  }

  @Test
  void theCsvHasOneLineForEachMeasurement() throws IOException {
    assertThat(SpeedCsv.of(MEASUREMENTS).lines())
        .hasSize(1 + MEASUREMENTS.size())
        .contains("losslab,train,250,1,1,1,4000.0,12.0,104857600,0.5,0.01");
  }

  private static Measurement measurement(String engine, int batch, int round, double speed) {
    return new Measurement(
        engine,
        new SpeedCase(Mode.TRAIN, 1, 1, batch, 1000, 10, null),
        round,
        speed,
        12,
        100L << 20,
        Map.of(),
        new Machine.Load(0.5, 0.01));
  }
}
