package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.WorkerEvent;
import org.losslab.records.WorkerExit;
import org.losslab.study.DatasetConfig;
import org.losslab.study.DatasetName;
import org.losslab.study.RunSpec;
import org.slf4j.LoggerFactory;

class WorkerTest {
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(Worker.class);

  @TempDir private Path directory;
  private final TinyRun.Lines lines = new TinyRun.Lines();

  /** Its stack traces belong to the cases below; in the tests' output they would look like bugs. */
  @BeforeAll
  static void silenceLog() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void restoreLog() {
    LOG.setLevel(null);
  }

  @Test
  void aFinishedRunIsZero() throws IOException {
    TinyRun.prepare(directory, TinyRun.spec("mcxent", 0.001, 1));
    assertThat(run()).isEqualTo(WorkerExit.FINISHED);
    assertThat(directory.resolve("result.pending.json")).exists();
    assertThat(directory.resolve("result.json")).as("its scheduler seals it").doesNotExist();
  }

  @Test
  void aDivergedRunIsThree() throws IOException {
    TinyRun.prepare(directory, TinyRun.spec("kld", 10, 4));
    assertThat(run()).isEqualTo(WorkerExit.DIVERGED);
    assertThat(directory.resolve("result.pending.json")).content().contains("diverged");
  }

  @Test
  void withoutASpecItIsWrongInput() {
    assertThat(run()).isEqualTo(WorkerExit.WRONG_INPUT);
    assertThat(error()).contains("spec.json");
  }

  @Test
  void aDamagedSpecIsWrongInput() throws IOException {
    Files.writeString(directory.resolve("spec.json"), "{\"number\": 1, \"los");
    assertThat(run()).isEqualTo(WorkerExit.WRONG_INPUT);
    assertThat(error()).contains("spec.json:1:");
  }

  @Test
  void anotherBackendThanTheLoadedOneIsWrongInput() throws IOException {
    RunSpec s = TinyRun.spec();
    TinyRun.prepare(directory, new RunSpec(s.loss(), "cuda", s.seed(), s.dataset(), s.training()));
    assertThat(run()).isEqualTo(WorkerExit.WRONG_INPUT);
    assertThat(error()).contains("cuda");
  }

  @Test
  void aLossClassThatIsGoneIsWrongInput() throws IOException {
    TinyRun.prepare(directory, TinyRun.spec("org.example.Gone", 0.001, 1));
    assertThat(run()).isEqualTo(WorkerExit.WRONG_INPUT);
    assertThat(lines.all().get(0)).contains("\"error\"", "the loss org.example.Gone can't be made");
  }

  @Test
  void aLossWhoseClassFailsIsToldWithItsCause() throws IOException {
    TinyRun.prepare(directory, spec(HostileLosses.FailsEarly.class));
    assertThat(run()).isEqualTo(WorkerExit.WRONG_INPUT);
    assertThat(lines.all().get(0)).contains("no reading, because of: weights.csv: 0");
  }

  @Test
  void anEndlessMessageIsCutAndMovesNoCursor() throws IOException {
    TinyRun.prepare(directory, spec(HostileLosses.Talks.class));
    assertThat(run()).isEqualTo(WorkerExit.CRASHED);
    String last = lines.all().get(lines.all().size() - 1);
    assertThat(WorkerEvent.parse(last))
        .get()
        .isInstanceOfSatisfying(
            WorkerEvent.Failure.class,
            failure ->
                assertThat(failure.message())
                    .startsWith("unexpected: \\u001b[2J\\r\\nlostxxx")
                    .endsWith("more characters); all of it is in log.txt")
                    .hasSizeLessThan(3000));
  }

  @Test
  void aLossThatInterruptsItsThreadHarmsNoFile() throws IOException {
    TinyRun.prepare(directory, spec(HostileLosses.Interrupts.class));
    assertThat(run()).isEqualTo(WorkerExit.FINISHED);
    assertThat(directory.resolve("metrics.csv")).content().hasLineCount(2);
  }

  private static RunSpec spec(Class<?> loss) {
    return TinyRun.spec(loss.getName(), 0.001, 1);
  }

  @Test
  void missingDataIsWrongInput() throws IOException {
    RunSpec s = TinyRun.spec();
    DatasetConfig missing =
        new DatasetConfig(
            DatasetName.CIFAR10,
            0.2,
            Optional.empty(),
            s.dataset().trainImages(),
            s.dataset().testImages(),
            1,
            1);
    TinyRun.prepare(directory, new RunSpec(s.loss(), "cpu", s.seed(), missing, s.training()));
    System.setProperty("losslab.dataDirectory", directory.resolve("no-data").toString());
    try {
      assertThat(run()).isEqualTo(WorkerExit.WRONG_INPUT);
    } finally {
      System.clearProperty("losslab.dataDirectory");
    }
    assertThat(error()).contains("no-data");
  }

  @Test
  void aFileThatCannotBeWrittenIsFour() throws IOException {
    TinyRun.prepare(directory, TinyRun.spec("mcxent", 0.001, 1));
    // In the place of the file a folder that is not empty, which no rename replaces.
    Files.createDirectories(directory.resolve("metrics.csv/folder"));
    assertThat(run()).isEqualTo(WorkerExit.WRITE_FAILED);
    assertThat(error()).contains("metrics.csv");
    assertThat(directory.resolve("result.pending.json")).doesNotExist();
  }

  @Test
  void anythingElseIsACrash() throws IOException {
    TinyRun.prepare(directory, TinyRun.spec("mcxent", 0.001, 1));
    Consumer<WorkerEvent> failsOnce =
        event -> {
          if (event instanceof WorkerEvent.Started) {
            throw new ArithmeticException("on purpose");
          }
        };
    assertThat(Worker.run(directory, directory, failsOnce)).isEqualTo(WorkerExit.CRASHED);
  }

  private WorkerExit run() {
    return Worker.run(directory, directory, lines.events());
  }

  private String error() {
    assertThat(lines.all()).hasSize(1);
    assertThat(lines.all().get(0)).startsWith("{\"event\":\"error\"");
    return lines.all().get(0);
  }
}
