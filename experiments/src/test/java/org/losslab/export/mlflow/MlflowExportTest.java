package org.losslab.export.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.losslab.files.InputException;
import org.losslab.records.RecordedStudy;
import org.losslab.records.StudyFixture;

class MlflowExportTest {
  private static final Duration SOON = Duration.ofSeconds(1);

  @TempDir private Path folder;
  private FakeMlflow fake;

  @BeforeEach
  void begin() throws IOException {
    fake = new FakeMlflow();
    new StudyFixture(folder).arm("mcxent", Map.of(), 2, 3).arm("kld", Map.of(), 1, 3);
  }

  @AfterEach
  void end() {
    fake.close();
  }

  private List<String> send(Map<String, String> environment) throws IOException {
    MlflowServer server = MlflowServer.at(fake.address(), environment, SOON);
    return new MlflowExport(server, RecordedStudy.read(folder)).send();
  }

  @Test
  void sendsEachRunWithItsMetricsParametersAndFiles() throws IOException {
    assertThat(send(Map.of()).get(0)).startsWith("sent 3 runs, 0 there already: ");
    assertThat(fake.count("FINISHED")).isEqualTo(4);
    assertThat(fake.parameters.get("run1"))
        .containsEntry("loss", "mcxent")
        .containsEntry("seed", "1")
        .containsEntry("training.optimizer.name", "adam");
    assertThat(fake.metrics.get("run1"))
        .anySatisfy(
            metric -> {
              assertThat(metric.path("key").asText()).isEqualTo("val_accuracy");
              assertThat(metric.path("step").asInt()).isEqualTo(3);
            });
    assertThat(fake.artifacts).anyMatch(name -> name.matches(".*/run1/artifacts/result.json"));
    assertThat(fake.authorizations).containsOnly("null");
  }

  @Test
  void describesTheStudyInItsOwnWordsAsFarAsTheyGo() throws IOException {
    String words = "a \"b\" 'c' `d` \\ % {e}";
    String most = RunFacts.shortened("x".repeat(RunFacts.LONGEST_TAG - 2) + "\uD83D\uDE00yz", 5000);
    assertThat(most).hasSize(RunFacts.LONGEST_TAG - 1).endsWith("x…");
    assertThat(RunFacts.shortened("x".repeat(RunFacts.LONGEST_TAG), RunFacts.LONGEST_TAG))
        .endsWith("x");
    Path other = folder.resolve("other");
    new StudyFixture(other)
        .head("description: |-\n  " + words + "\n  f\n")
        .arm("mcxent", Map.of(), 1, 2);
    MlflowServer server = MlflowServer.at(fake.address(), Map.of(), SOON);
    new MlflowExport(server, RecordedStudy.read(other)).send();
    assertThat(fake.runs.get("run0").findValues("tags").toString())
        .contains(RunFacts.pair(RunFacts.NOTE, words + "\nf").toString());
  }

  @Test
  void sendsNothingTwice() throws IOException {
    send(Map.of());
    int metrics = fake.metrics.get("run1").size();
    assertThat(send(Map.of()).get(0)).startsWith("sent 0 runs, 3 there already: ");
    assertThat(fake.runs).hasSize(4);
    assertThat(fake.metrics.get("run1")).hasSize(metrics);
  }

  @ParameterizedTest
  @EnumSource(names = {"CLOSES", "BREAKS", "SLEEPS"})
  void completesWhatABrokenConnectionLeft(FakeMlflow.Failure failure) throws IOException {
    fake.failure = failure;
    for (int at : new int[] {8, 12}) {
      fake.failsAt = fake.calls + at;
      assertThatThrownBy(() -> send(Map.of()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(fake.address())
          .hasMessageContaining("of 3 runs, and the same command goes on")
          .hasMessageNotContaining("\u001b");
      assertThat(fake.count("RUNNING")).as("what is not whole is running").isPositive();
    }
    fake.failsAt = Integer.MAX_VALUE;
    send(Map.of());
    assertThat(fake.runs).hasSize(4);
    assertThat(fake.count("FINISHED")).isEqualTo(4);
    assertThat(fake.metrics.values())
        .extracting(List::size)
        .containsOnly(fake.metrics.get("run1").size());
  }

  @Test
  void saysWhatIsMissingWhereAccessIsRefused() {
    fake.failure = FakeMlflow.Failure.UNAUTHORIZED;
    fake.failsAt = 1;
    assertThatThrownBy(() -> send(Map.of("MLFLOW_TRACKING_TOKEN", "secret")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("HTTP 401, with credentials")
        .hasMessageContaining("MLFLOW_TRACKING_TOKEN")
        .hasMessageNotContaining("secret");
    assertThat(fake.authorizations).containsExactly("Bearer secret");
  }

  @Test
  void saysWhereAServerKeepsNoFiles() throws IOException {
    fake.artifactRoot = "s3://bucket/";
    assertThat(send(Map.of())).anyMatch(line -> line.startsWith("no files were sent"));
    assertThat(fake.artifacts).isEmpty();
    assertThat(fake.count("FINISHED")).isEqualTo(4);
  }

  @Test
  void sendsNoFileToAServerThatAnArtifactsAddressNames() throws IOException {
    fake.artifactRoot = "mlflow-artifacts://elsewhere.example/1/";
    assertThat(send(Map.of())).anyMatch(line -> line.startsWith("no files were sent"));
  }

  @Test
  void namesRunsThatHaveNotEnded() throws IOException {
    Path other = folder.resolve("other");
    StudyFixture study = new StudyFixture(other).arm("mcxent", Map.of(), 1, 2);
    study.unfinished("mcxent", Map.of(), 2, 1);
    MlflowServer server = MlflowServer.at(fake.address(), Map.of(), SOON);
    assertThat(new MlflowExport(server, RecordedStudy.read(other)).send())
        .anyMatch(line -> line.matches("not sent, .*: mcxent-cpu-2-[0-9a-f]{8} \\(stopped\\)"));
  }

  @Test
  void refusesAnAddressThatIsNone() {
    for (String uri : List.of("localhost:5000", "file:///tmp", "http://", "http://a b")) {
      assertThatThrownBy(() -> MlflowServer.at(uri, Map.of()))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("expected one such as http://localhost:5000");
    }
    assertThatThrownBy(() -> MlflowServer.at("http://me:pass@host", Map.of()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("credentials")
        .hasMessageNotContaining("pass@");
  }
}
