package org.losslab.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.StudyFixture;

class StatisticsFilesTest {

  @TempDir private Path directory;

  @Test
  void bothFilesHoldTheSameNumbersInFull() throws IOException {
    StudyFixture study = new StudyFixture(directory);
    double[] first = {0.701, 0.713, 0.708};
    double[] second = {0.702, 0.711, 0.705};
    for (int seed = 1; seed <= 3; seed++) {
      study.finished("mcxent", Map.of(), seed, first[seed - 1]);
      study.finished("kld", Map.of(), seed, second[seed - 1]);
    }
    StudyResults results = StudyResults.read(study.directory());
    StatisticsFiles.write(directory, results, StudyStatistics.of(results), Optional.empty());

    JsonNode json = new ObjectMapper().readTree(directory.resolve("statistics.json").toFile());
    JsonNode comparison = json.path("comparisons").get(0);
    List<String> csv = Files.readAllLines(directory.resolve("statistics.csv"));

    assertThat(json.path("settings").path("equivalence_margin").asDouble()).isEqualTo(0.01);
    assertThat(json.path("arms").get(0).path("mean").asDouble())
        .isEqualTo((0.701 + 0.713 + 0.708) / 3, within(1e-12));
    assertThat(comparison.path("metric").asText()).isEqualTo("test_accuracy");
    assertThat(comparison.path("mean_difference").asDouble()).isEqualTo(-0.004 / 3, within(1e-12));
    assertThat(csv)
        .contains(
            "comparisons,test_accuracy,kld,mcxent,mean_difference,"
                + comparison.path("mean_difference").asDouble()
                + ",,",
            "comparisons,test_accuracy,kld,mcxent,differences,0.001,1,",
            "comparisons,test_accuracy,kld,mcxent,differences,-0.003,3,",
            "comparisons,test_accuracy,kld,mcxent,verdict,,," + comparison.path("verdict").asText(),
            "comparisons,test_accuracy,kld,mcxent,equivalence_margin,0.01,,");
    assertThat(csv.stream().skip(1).map(line -> line.split(",", -1)[5]))
        .allMatch(value -> value.isEmpty() || Double.isFinite(Double.parseDouble(value)));
    assertThat(json.path("settings").path("equivalence_margin_is").asText()).isEqualTo("default");
    assertThat(comparison.path("role").asText()).isEqualTo("secondary");
  }
}
