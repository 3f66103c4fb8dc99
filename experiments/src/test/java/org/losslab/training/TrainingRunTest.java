package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.Predictions;
import org.losslab.records.RunDirectory;
import org.losslab.study.RunSpec;

class TrainingRunTest {
  @TempDir private Path directory;
  private final TinyRun.Lines lines = new TinyRun.Lines();

  @Test
  void aFinishedRunHasAllOfItsResult() throws IOException {
    assertThat(run(TinyRun.spec("mcxent", 0.001, 2))).isTrue();
    JsonNode result = result();
    assertThat(result.get("status").asText()).isEqualTo("finished");
    assertThat(result.get("epochs").asInt()).isEqualTo(2);
    for (String number :
        new String[] {
          "val_loss",
          "val_accuracy",
          "val_cross_entropy",
          "val_kl",
          "test_loss",
          "test_accuracy",
          "test_cross_entropy",
          "test_kl",
          "seconds",
          "images_per_second",
          "peak_memory_bytes"
        }) {
      assertThat(result.path(number).isNumber()).as(number).isTrue();
    }
    assertThat(result.get("class_names")).hasSize(10);
    assertThat(result.get("class_accuracy")).hasSize(10);
    assertThat(result.get("calibration").get("bins")).hasSize(15);
    int counted = 0;
    int right = 0;
    for (int row = 0; row < 10; row++) {
      for (int column = 0; column < 10; column++) {
        int n = result.get("confusion_matrix").get(row).get(column).asInt();
        counted += n;
        right += row == column ? n : 0;
      }
    }
    assertThat(counted).as("test images").isEqualTo(20);
    assertThat(result.get("test_accuracy").asDouble()).isEqualTo(right / 20.0);
    Predictions predictions = Predictions.in(directory).orElseThrow();
    assertThat(IntStream.range(0, predictions.images()).filter(predictions::isRight))
        .hasSize(right);
    assertThat(Instant.parse(result.get("started").asText()))
        .isBeforeOrEqualTo(Instant.parse(result.get("ended").asText()));
    assertThat(result.get("data_sha256").get("train").asText()).hasSize(64);
    assertThat(result.has("diverged")).isFalse();
    assertThat(lines.all().get(lines.all().size() - 1)).contains("\"event\":\"finished\"");
  }

  @Test
  void theModelHasTheParametersOfTheDigest() throws IOException {
    run(TinyRun.spec("kld", 0.001, 1));
    File file = directory.resolve("model.zip").toFile();
    MultiLayerNetwork model = ModelSerializer.restoreMultiLayerNetwork(file, false);
    assertThat(Parameters.sha256(model.params().toFloatVector()))
        .isEqualTo(result().get("parameters_sha256").asText());
  }

  @Test
  void aDivergedRunTellsWhere() throws IOException {
    assertThat(run(TinyRun.spec("kld", 10, 4))).isFalse();
    JsonNode result = result();
    assertThat(result.get("status").asText()).isEqualTo("diverged");
    int epoch = result.at("/diverged/epoch").asInt();
    int batch = result.at("/diverged/batch").asInt();
    assertThat(epoch).isBetween(1, 4);
    assertThat(batch).isBetween(1, 3);
    assertThat(result.get("epochs").asInt()).isEqualTo(epoch - 1);
    assertThat(result.get("message").asText()).contains("minibatch " + batch, "epoch " + epoch);
    assertThat(result.has("test_accuracy")).isFalse();
    assertThat(directory.resolve("model.zip")).doesNotExist();
    assertThat(lines.all().get(lines.all().size() - 1)).contains("\"event\":\"diverged\"");
  }

  private boolean run(RunSpec spec) throws IOException {
    RunDirectory run = TinyRun.prepare(directory, spec);
    return new TrainingRun(run, lines.events()).run();
  }

  private JsonNode result() throws IOException {
    return new ObjectMapper().readTree(directory.resolve("result.pending.json").toFile());
  }
}
