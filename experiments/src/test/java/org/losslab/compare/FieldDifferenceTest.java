package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldDifferenceTest {
  @Test
  void onlyWhatDiffersIsNamed() {
    assertThat(FieldDifference.between(Map.of("a", "1", "b", "2"), Map.of("a", "1", "b", "3")))
        .containsExactly(new FieldDifference("b", "2", "3"));
  }

  @Test
  void aFieldOfOneSideOnlyDiffers() {
    assertThat(FieldDifference.between(Map.of(), Map.of("a", "1")))
        .containsExactly(new FieldDifference("a", "absent", "1"));
  }

  @Test
  void ofCpuFeaturesOnlyTheExtraOnesAreNamed() {
    assertThat(
            FieldDifference.between(
                Map.of("cpu.features", "avx, avx2, sse"),
                Map.of("cpu.features", "avx, avx2, avx512f, sse")))
        .containsExactly(new FieldDifference("cpu.features", "nothing more", "also avx512f"));
  }

  @Test
  void severalRecordsDifferWhereTheirValuesAreNotTheSameOnes() {
    assertThat(
            FieldDifference.between(
                List.of(Map.of("seed", "1", "loss", "kld"), Map.of("seed", "2", "loss", "kld")),
                List.of(Map.of("seed", "2", "loss", "kld"))))
        .containsExactly(new FieldDifference("seed", "1, 2", "2"));
  }

  @Test
  void longValuesAreCutToWhereTheyDiffer() {
    List<String> cells =
        new FieldDifference("x", "p".repeat(100) + "here", "p".repeat(100) + "there").cells();
    assertThat(String.join("  ", cells)).contains("here", "there").hasSizeLessThan(110);
  }
}
