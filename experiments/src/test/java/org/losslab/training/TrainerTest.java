package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.config.RunSpec;
import org.losslab.data.Dataset;
import org.losslab.data.Datasets;

class TrainerTest {
  private static final RunSpec SPEC = TinyRun.spec();
  private static final Dataset DATA = Datasets.load(SPEC.dataset(), Path.of("."));

  @TempDir private static Path uninterrupted;
  private static String parameters;
  private static List<String> events;

  @TempDir private Path directory;

  /** Stands for a kill: thrown when the worker is about to tell a certain event. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @BeforeAll
  static void trainWithoutInterruption() throws Exception {
    TinyRun.Lines lines = new TinyRun.Lines();
    parameters = train(uninterrupted, lines.events());
    events = lines.all();
  }

  @Test
  void theSameSpecTrainsTheSameBits() throws Exception {
    assertThat(train(directory, new TinyRun.Lines().events())).isEqualTo(parameters);
    assertSameFiles();
  }

  @Test
  void writesALineAnEpoch() throws IOException {
    List<String> lines = Files.readAllLines(uninterrupted.resolve("metrics.csv"));
    assertThat(lines).hasSize(1 + TinyRun.EPOCHS);
    for (int epoch = 1; epoch <= TinyRun.EPOCHS; epoch++) {
      assertThat(lines.get(epoch)).startsWith(epoch + ",").doesNotContain("NaN");
    }
    assertThat(Files.readAllLines(uninterrupted.resolve("parameter-sketch.csv")))
        .hasSize(2 + TinyRun.EPOCHS);
  }

  @Test
  void tellsItsParentOfEachEpoch() {
    assertThat(events.get(0)).contains("\"started\"", "\"images_per_epoch\":48", "\"epochs\":2");
    assertThat(events.stream().filter(e -> e.contains("\"event\":\"epoch\""))).hasSize(2);
    assertThat(events).anyMatch(e -> e.contains("\"progress\""));
  }

  @ParameterizedTest
  @CsvSource({
    // After each epoch's checkpoint, and in the middle of each epoch.
    "epoch, 1",
    "epoch, 2",
    "progress, 1",
    "progress, 2"
  })
  void aKilledRunGoesOnToTheSameBits(String event, int epoch) throws Exception {
    kill(event, epoch);
    TinyRun.Lines lines = new TinyRun.Lines();
    assertThat(train(directory, lines.events())).isEqualTo(parameters);
    assertSameFiles();
    int first = event.equals("epoch") ? epoch + 1 : epoch;
    assertThat(lines.all().get(0)).contains("\"first_epoch\":" + first);
  }

  @Test
  void aRunMayBeKilledAgainAndAgain() throws Exception {
    kill("progress", 1);
    kill("epoch", 1);
    kill("progress", 2);
    assertThat(train(directory, new TinyRun.Lines().events())).isEqualTo(parameters);
    assertSameFiles();
  }

  @Test
  void linesWrittenAfterTheCheckpointAreWrittenAgain() throws Exception {
    kill("epoch", 1);
    // Killed between the line and the checkpoint of epoch 2, and within the line of the sketch.
    append("metrics.csv", "2,9.9,0.1,9.9,0.1,9.9,9.9,9.9,9.9,9.9\n");
    append("parameter-sketch.csv", "2,0.5,0.2");
    assertThat(train(directory, new TinyRun.Lines().events())).isEqualTo(parameters);
    assertSameFiles();
  }

  @ParameterizedTest
  @ValueSource(strings = {"checkpoint.zip", "checkpoint.previous.zip", "metrics.csv"})
  void aLostOrDamagedFileChangesNoBit(String name) throws Exception {
    kill("epoch", 2);
    byte[] bytes = Files.readAllBytes(directory.resolve(name));
    Files.write(directory.resolve(name), Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(train(directory, new TinyRun.Lines().events())).isEqualTo(parameters);
    assertSameFiles();
  }

  @Test
  void withoutAnyCheckpointItStartsAgain() throws Exception {
    kill("epoch", 2);
    Files.writeString(directory.resolve("checkpoint.zip"), "");
    Files.writeString(directory.resolve("checkpoint.previous.zip"), "PK");
    TinyRun.Lines lines = new TinyRun.Lines();
    assertThat(train(directory, lines.events())).isEqualTo(parameters);
    assertThat(lines.all().get(0)).contains("\"first_epoch\":1");
    assertSameFiles();
  }

  @Test
  void aParameterThatIsNotFiniteEndsTheRun() throws Exception {
    RunSpec spec = TinyRun.spec("kld", 10, 4);
    TinyRun.prepare(directory, spec);
    Trainer trainer = new Trainer(spec, DATA, directory, new TinyRun.Lines().events());
    assertThatThrownBy(trainer::run)
        .isInstanceOfSatisfying(
            DivergedException.class,
            e -> {
              assertThat(e.epoch()).isBetween(1, 4);
              assertThat(e.batch()).isBetween(1, 3);
              assertThat(trainer.metrics()).hasSize(e.epoch() - 1);
              assertThat(e)
                  .hasMessageContaining("minibatch " + e.batch() + " of epoch " + e.epoch());
            });
  }

  private static String train(Path directory, WorkerEvents events) throws Exception {
    TinyRun.prepare(directory, SPEC);
    Trainer trainer = new Trainer(SPEC, DATA, directory, events);
    String digest = Parameters.sha256(trainer.run().parameters());
    assertThat(trainer.metrics()).hasSize(TinyRun.EPOCHS);
    return digest;
  }

  private void kill(String event, int epoch) {
    WorkerEvents deadly =
        new WorkerEvents(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) {
              @Override
              public void println(String line) {
                if (line.contains("\"event\":\"" + event + "\"")
                    && line.contains("\"epoch\":" + epoch)) {
                  throw new Killed();
                }
              }
            });
    assertThatThrownBy(() -> train(directory, deadly)).isInstanceOf(Killed.class);
  }

  private void append(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text, StandardOpenOption.APPEND);
  }

  private void assertSameFiles() throws IOException {
    assertThat(metricsWithoutTimes(directory)).isEqualTo(metricsWithoutTimes(uninterrupted));
    assertThat(directory.resolve("parameter-sketch.csv"))
        .hasSameTextualContentAs(uninterrupted.resolve("parameter-sketch.csv"));
  }

  /** All columns but {@code seconds} and {@code images_per_second}, the eighth and ninth. */
  private static List<String> metricsWithoutTimes(Path directory) throws IOException {
    try (Stream<String> lines = Files.lines(directory.resolve("metrics.csv"))) {
      return lines.map(l -> l.replaceAll("^((?:[^,]*,){7})[^,]*,[^,]*,", "$1")).toList();
    }
  }
}
