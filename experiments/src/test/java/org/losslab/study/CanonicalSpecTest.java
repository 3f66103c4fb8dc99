package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** A run is what its canonical form says: equal for equal meaning, different for any other. */
class CanonicalSpecTest {
  private static final String STUDY = "study: s\ngrid: {loss: kld, seed: 1}\n";

  /** Changes with the form alone: results that are there would no longer be found. */
  @Test
  void theFirstRunOfTheCommittedStudyHasTheDigestThatItsResultsAreFoundBy() {
    StudyConfig study = StudyReader.read(Path.of("../configs/cifar10-study.yaml"), List.of());
    RunSpec first = study.runs().get(0).spec();
    assertThat(CanonicalSpec.text(first))
        .isEqualTo(
            "{\"backend\":\"cpu\",\"dataset\":{\"name\":\"cifar10\",\"pixelMaximum\":1,"
                + "\"testImages\":10000,\"trainImages\":50000,\"validationSplit\":0.2},"
                + "\"loss\":\"mcxent\",\"seed\":1,\"training\":{\"batchSize\":250,"
                + "\"dropout\":0.5,\"epochs\":25,\"labelSmoothing\":0,\"mixup\":0,\"optimizer\":"
                + "{\"beta1\":0.9,\"beta2\":0.999,\"epsilon\":1E-7,\"learningRate\":0.001,"
                + "\"name\":\"adam\"}}}");
    assertThat(first.digest())
        .isEqualTo("dc9f0bb75974857357668e8163c7356bd72c4b0e0ea31d1b921c5b2064f664bf");
    assertThat(first.directoryName()).isEqualTo("mcxent-cpu-1-dc9f0bb7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "training.dropout=0.5",
        "training.dropout=0.50",
        "training.dropout=5e-1",
        "training.epochs=25",
        "dataset.trainImages=2500",
        "dataset.testImages=500",
        "dataset.directory=/elsewhere",
        "dataset.name=synthetic",
        "dataset.validationSplit=0.2",
        "dataset.seed=1",
        "dataset.split=last",
        "training.augmentation.flip=false",
        "training.augmentation.shift=0",
        "training.checkpoint=last",
        "statistics.patience=5",
        "training.optimizer.epsilon=0.0000001",
        "training.optimizer.name=adam",
        "execution.maxRetries=7",
        "statistics.confidence=0.9",
        "study=other",
        "description=something",
        "grid.seed=1,2,3",
        "grid.dropout=0.5,0.25",
        "grid.loss=kld,mcxent",
        "reference=keras-2019"
      })
  void whatMeansTheSameHasTheSameDigest(String override) {
    assertThat(spec(override).digest()).isEqualTo(spec().digest());
    assertThat(spec(override).directoryName()).isEqualTo(spec().directoryName());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "grid.loss=mcxent",
        "grid.backend=cuda",
        "grid.seed=2",
        "dataset.name=cifar10",
        "dataset.validationSplit=0.25",
        "dataset.trainImages=2501",
        "dataset.testImages=501",
        "dataset.seed=2",
        "dataset.pixelMaximum=255",
        "dataset.split=stratified",
        "training.augmentation.flip=true",
        "training.augmentation.shift=1",
        "training.checkpoint=best",
        "training.epochs=26",
        "training.batchSize=251",
        "training.dropout=0.5000000000000001",
        "training.labelSmoothing=1e-300",
        "training.mixup=0.1",
        "training.optimizer.learningRate=0.002",
        "training.optimizer.beta1=0.91",
        "training.optimizer.beta2=0.9991",
        "training.optimizer.epsilon=1e-8"
      })
  void eachValueThatDecidesTheNumbersChangesTheDigest(String override) {
    assertThat(spec(override).digest()).isNotEqualTo(spec().digest());
    assertThat(spec(override).lineage().equals(spec().lineage()))
        .as("the epochs alone are not in the lineage")
        .isEqualTo(override.contains("epochs"));
  }

  @Test
  void theSeedOfSyntheticImagesIsNothingToOtherImages() {
    assertThat(spec("dataset.name=cifar10", "dataset.seed=5").digest())
        .isEqualTo(spec("dataset.name=cifar10").digest());
  }

  @Property(tries = 300)
  void readBackARunHasItsDigest(@ForAll("studies") Map<String, Object> drawn) {
    DumpSettings settings = DumpSettings.builder().setSchema(new CoreSchema()).build();
    List<PlannedRun> runs = Studies.read(new Dump(settings).dumpToString(drawn)).runs();
    Set<String> digests = new HashSet<>();
    for (PlannedRun run : runs.subList(0, Math.min(5, runs.size()))) {
      RunSpec read = RunSpecJson.read(Path.of("spec.json"), RunSpecJson.json(run.spec()));
      assertThat(read.digest()).isEqualTo(run.spec().digest()).matches("[0-9a-f]{64}");
      assertThat(digests.add(read.digest())).as("runs of one study differ").isTrue();
    }
  }

  @Provide
  Arbitrary<Map<String, Object>> studies() {
    return StudyDraw.right();
  }

  @Property(tries = 100)
  void theOrderOfKeysIsNothing(@ForAll long seed) {
    List<String> keys =
        new ArrayList<>(
            List.of("\"loss\": \"kld\"", "\"seed\": 3", "\"backend\": \"cpu\"", "\"dataset\": {}"));
    keys.add("\"training\": {\"epochs\": 2, \"dropout\": 0.25}");
    RunSpec ordered = RunSpecJson.read(Path.of("s"), "{" + String.join(", ", keys) + "}");
    Collections.shuffle(keys, new Random(seed));
    RunSpec shuffled = RunSpecJson.read(Path.of("s"), "{" + String.join(", ", keys) + "}");
    assertThat(shuffled.digest()).isEqualTo(ordered.digest());
  }

  /** Another JDK may write a double in another way; the form is the shortest that is read back. */
  @Property(tries = 2000)
  void aNumberStandsAsTheShortestDecimalThatIsReadBackAsIt(@ForAll double number) {
    Assume.that(Double.isFinite(number));
    String text = CanonicalSpec.text(withDropout(number));
    String written = text.replaceFirst(".*\"dropout\":([^,}]*).*", "$1");
    assertThat(Double.parseDouble(written) == number).as(written + " for " + number).isTrue();
    assertThat(digits(written)).isLessThanOrEqualTo(digits(Double.toString(number)));
  }

  private static int digits(String number) {
    return number
        .replaceFirst("[eE].*", "")
        .replaceAll("[^0-9]", "")
        .replaceFirst("^0+", "")
        .replaceFirst("0+$", "")
        .length();
  }

  private static RunSpec withDropout(double dropout) {
    return new RunSpec(
        "kld",
        "cpu",
        1,
        new DatasetConfig(
            DatasetName.SYNTHETIC,
            0.2,
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            1,
            1),
        new TrainingConfig(2, 10, dropout, 0, 0, OptimizerConfig.adam(0.1, 0.9, 0.9, 1e-7)));
  }

  private static RunSpec spec(String... overrides) {
    return Studies.read(STUDY, overrides).runs().get(0).spec();
  }
}
