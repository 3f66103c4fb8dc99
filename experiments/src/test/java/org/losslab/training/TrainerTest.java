package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.data.Dataset;
import org.losslab.data.sources.Datasets;
import org.losslab.records.EpochMetrics;
import org.losslab.records.FakeTraining;
import org.losslab.records.RunDirectory;
import org.losslab.records.WorkerEvent;
import org.losslab.study.RunSpec;

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
  void aLongerRunGoesOnFromAShorterOneToTheSameBits(@TempDir Path folder) throws Exception {
    RunSpec spec = TinyRun.spec("mcxent", 0.001, 1);
    Path shorter = folder.resolve(spec.directoryName());
    RunDirectory run = TinyRun.prepare(shorter, spec);
    run.writeEnvironment(FakeTraining.environment(), Optional.empty());
    new TrainingRun(run, new TinyRun.Lines().events()).run();
    run.seal();
    assertThat(run.read().problems()).isEmpty();
    TinyRun.prepare(directory, SPEC).continueFrom(run.read());
    TinyRun.Lines lines = new TinyRun.Lines();
    assertThat(train(directory, lines.events())).isEqualTo(parameters);
    assertThat(lines.all().get(0)).contains("\"first_epoch\":2");
    assertSameFiles();
  }

  @Test
  void linesWrittenAfterTheCheckpointAreWrittenAgain() throws Exception {
    kill("epoch", 1);
    // Killed between the line and the checkpoint of epoch 2, and within the line of the sketch.
    append("metrics.csv", "2,9.9,0.1,9.9,0.1,9.9,9.9,9.9,9.9,9.9,9.9,9.9,9.9,9.9\n");
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
  void withMixupAKilledRunGoesOnToTheSameBits(@TempDir Path whole) throws Exception {
    RunSpec spec = TinyRun.soft("kld-fused", 0.1, 0.4);
    String digest = train(spec, whole, new TinyRun.Lines().events());
    assertThat(digest).isNotEqualTo(parameters);
    kill(spec, "progress", 2);
    TinyRun.Lines lines = new TinyRun.Lines();
    assertThat(train(spec, directory, lines.events())).isEqualTo(digest);
    assertThat(lines.all().get(0)).contains("\"first_epoch\":2");
    assertSameFiles(whole);
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0", "0, 0.4", "0.1, 0.4"})
  void withSoftLabelsTheLossesDifferByTheLabelsEntropy(double smoothing, double mixup)
      throws Exception {
    List<EpochMetrics> kl = epochs(TinyRun.soft("kld-fused", smoothing, mixup));
    List<EpochMetrics> crossEntropy = epochs(TinyRun.soft("nll", smoothing, mixup));
    for (int i = 0; i < TinyRun.EPOCHS; i++) {
      EpochMetrics a = kl.get(i);
      EpochMetrics b = crossEntropy.get(i);
      assertThat(a.parameterNorm()).isEqualTo(b.parameterNorm());
      assertThat(a.trainLabelEntropy()).isEqualTo(b.trainLabelEntropy()).isGreaterThan(0.05);
      assertThat(b.trainLoss() - a.trainLoss()).isCloseTo(a.trainLabelEntropy(), within(1e-14));
      assertThat(b.trainLoss()).isCloseTo(b.trainCrossEntropy(), within(1e-14));
      assertThat(a.trainLoss()).isCloseTo(a.trainKl(), within(1e-14));
      // The validation's yardstick takes the labels in float64, the losses get them in float32.
      assertThat(b.valLoss() - a.valLoss()).isCloseTo(a.valLabelEntropy(), within(1e-6));
      assertThat(a.valCrossEntropy() - a.valKl()).isCloseTo(a.valLabelEntropy(), within(1e-14));
    }
  }

  private List<EpochMetrics> epochs(RunSpec spec) throws Exception {
    Path folder = Files.createDirectories(directory.resolve(spec.loss()));
    RunDirectory run = TinyRun.prepare(folder, spec);
    Trainer trainer = new Trainer(run, DATA, new TinyRun.Lines().events());
    trainer.run();
    return trainer.metrics();
  }

  @Test
  void aParameterThatIsNotFiniteEndsTheRun() throws Exception {
    RunSpec spec = TinyRun.spec("kld", 10, 4);
    RunDirectory run = TinyRun.prepare(directory, spec);
    Trainer trainer = new Trainer(run, DATA, new TinyRun.Lines().events());
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

  private static String train(Path directory, Consumer<WorkerEvent> events) throws Exception {
    return train(SPEC, directory, events);
  }

  private static String train(RunSpec spec, Path directory, Consumer<WorkerEvent> events)
      throws Exception {
    Trainer trainer = new Trainer(TinyRun.prepare(directory, spec), DATA, events);
    String digest = Parameters.sha256(trainer.run().parameters());
    assertThat(trainer.metrics()).hasSize(spec.training().epochs());
    return digest;
  }

  private void kill(String event, int epoch) {
    kill(SPEC, event, epoch);
  }

  private void kill(RunSpec spec, String event, int epoch) {
    Consumer<WorkerEvent> deadly =
        told -> {
          if (told.line().contains("\"event\":\"" + event + "\"")
              && told.line().contains("\"epoch\":" + epoch)) {
            throw new Killed();
          }
        };
    assertThatThrownBy(() -> train(spec, directory, deadly)).isInstanceOf(Killed.class);
  }

  private void append(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text, StandardOpenOption.APPEND);
  }

  private void assertSameFiles() throws IOException {
    assertSameFiles(uninterrupted);
  }

  private void assertSameFiles(Path other) throws IOException {
    assertThat(metricsWithoutTimes(directory)).isEqualTo(metricsWithoutTimes(other));
    assertThat(directory.resolve("parameter-sketch.csv"))
        .hasSameTextualContentAs(other.resolve("parameter-sketch.csv"));
  }

  /** All columns but {@code seconds} and {@code images_per_second}, the eighth and ninth. */
  private static List<String> metricsWithoutTimes(Path directory) throws IOException {
    try (Stream<String> lines = Files.lines(directory.resolve("metrics.csv"))) {
      return lines.map(l -> l.replaceAll("^((?:[^,]*,){7})[^,]*,[^,]*,", "$1")).toList();
    }
  }
}
