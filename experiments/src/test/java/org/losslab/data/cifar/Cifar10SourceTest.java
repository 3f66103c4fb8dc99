package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.data.Dataset;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;
import org.losslab.study.DatasetName;

class Cifar10SourceTest {
  @TempDir static Path whole;
  @TempDir Path root;

  @BeforeAll
  static void files() throws IOException {
    FakeCifar10.write(whole);
  }

  @Test
  void theFirstImagesAreTrainedOnAndTheLastOnesValidate() {
    Dataset dataset = load(config(whole, OptionalInt.empty(), OptionalInt.empty()));
    assertThat(dataset.train().size()).isEqualTo(40_000);
    assertThat(dataset.validation().size()).isEqualTo(10_000);
    assertThat(dataset.test().size()).isEqualTo(10_000);
    assertThat(FakeCifar10.firstPixel(dataset.train(), 0)).containsExactly(0, 0, 0);
    assertThat(FakeCifar10.firstPixel(dataset.train(), 39_999)).containsExactly(3, 39, 15);
    assertThat(FakeCifar10.firstPixel(dataset.validation(), 0)).containsExactly(4, 0, 0);
    assertThat(FakeCifar10.firstPixel(dataset.validation(), 9_999)).containsExactly(4, 39, 15);
    assertThat(FakeCifar10.firstPixel(dataset.test(), 257)).containsExactly(5, 1, 1);
    assertThat(dataset.test().label(257)).isEqualTo(7);
  }

  @Test
  void limitsTakeTheFirstImages() {
    Dataset dataset = load(config(whole, OptionalInt.of(10_010), OptionalInt.of(7)));
    assertThat(dataset.train().size()).isEqualTo(8_008);
    assertThat(dataset.validation().size()).isEqualTo(2_002);
    assertThat(dataset.test().size()).isEqualTo(7);
    assertThat(FakeCifar10.firstPixel(dataset.validation(), 2_001)).containsExactly(1, 0, 9);
  }

  @Test
  void otherDigestsAreWarningsAndAreKept() {
    Dataset dataset = load(config(whole, OptionalInt.of(10), OptionalInt.of(1)));
    assertThat(dataset.sha256().keySet()).containsExactlyElementsOf(FakeCifar10.NAMES);
    assertThat(dataset.warnings()).hasSize(6);
    assertThat(dataset.classNames()).isEqualTo(ClassNames.CIFAR10);
  }

  @Test
  void allDamagedFilesAreNamedAtOnceWithTheThreeWays() throws IOException {
    for (String name : FakeCifar10.NAMES) {
      Files.copy(whole.resolve(name), root.resolve(name));
    }
    FakeCifar10.resize(root.resolve("data_batch_2.bin"), 123);
    FakeCifar10.poke(root.resolve("data_batch_4.bin"), 3073, 77);
    Files.delete(root.resolve("test_batch.bin"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> load(config(root, OptionalInt.of(10), OptionalInt.of(1))))
        .satisfies(
            e ->
                assertThat(e.messages())
                    .containsExactly(
                        root.resolve("data_batch_2.bin") + ": expected 30730000 bytes, found 123",
                        root.resolve("data_batch_4.bin")
                            + ": image 1 has the label 77 (at byte 3073); expected 0 to 9",
                        root.resolve("test_batch.bin") + ": the file is missing",
                        "CIFAR-10 (binary or Python version) can be provided in three ways:",
                        "  1. dataset.directory: DIR in the study's file, the folder of"
                            + " data_batch_1.bin to test_batch.bin;",
                        "  2. CIFAR10_DIR=DIR in the environment;",
                        "  3. the command `data --fetch`, which downloads it into "
                            + root.resolve(".cache/losslab")
                            + "; with --from, or CIFAR10_URL in the environment, from a mirror or"
                            + " from an archive or a folder on this machine."));
  }

  @Test
  void aMissingDataSetIsExplained() {
    DatasetConfig config =
        new DatasetConfig(
            DatasetName.CIFAR10,
            0.2,
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            0,
            1);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> load(config))
        .withMessageStartingWith("CIFAR-10 was not found.")
        .withMessageContaining("CIFAR10_DIR=DIR");
  }

  @Test
  void moreImagesThanThereAreAreRefused() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> load(config(whole, OptionalInt.of(50_001), OptionalInt.empty())))
        .withMessage("dataset.trainImages (50001) must be from 1 to 50000 for cifar10");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> load(config(whole, OptionalInt.empty(), OptionalInt.of(10_001))))
        .withMessage("dataset.testImages (10001) must be from 1 to 10000 for cifar10");
  }

  @Test
  void nothingIsDownloadedWhereTheDataIs() throws IOException {
    try (ArchiveServer server = new ArchiveServer(new byte[10])) {
      assertThat(provide(config(whole, OptionalInt.empty(), OptionalInt.empty()), server))
          .contains(whole);
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void damagedDataIsToldBeforeARunStarts() throws IOException {
    Files.copy(whole.resolve("test_batch.bin"), root.resolve("test_batch.bin"));
    try (ArchiveServer server = new ArchiveServer(new byte[10])) {
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> provide(config(root, OptionalInt.empty(), OptionalInt.empty()), server))
          .withMessageStartingWith(root.resolve("data_batch_1.bin") + ": the file is missing");
      assertThat(server.requests).isEmpty();
    }
  }

  @Test
  void whatAnotherProgramKeepsIsTakenOnlyIfItIsTheReference() throws IOException {
    FakeCifar10.writePython(root.resolve("data/cifar-10-batches-py"));
    DatasetConfig config =
        new DatasetConfig(
            DatasetName.CIFAR10,
            0.2,
            Optional.empty(),
            OptionalInt.of(100),
            OptionalInt.of(10),
            0,
            1);
    try (ArchiveServer server = new ArchiveServer(new byte[10])) {
      assertThatExceptionOfType(InputException.class).isThrownBy(() -> provide(config, server));
      assertThat(server.requests).hasSize(1);
    }
    Dataset dataset = load(config);
    assertThat(dataset.sha256().keySet()).containsExactlyElementsOf(FakeCifar10.NAMES);
    assertThat(FakeCifar10.firstPixel(dataset.train(), 7)).containsExactly(0, 0, 7);
    assertThat(dataset.train().label(7)).isEqualTo(7);
  }

  @Test
  void whatIsNowhereIsDownloaded() throws IOException {
    DatasetConfig config =
        new DatasetConfig(
            DatasetName.CIFAR10,
            0.2,
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            0,
            1);
    try (ArchiveServer server = new ArchiveServer(new byte[10])) {
      assertThatExceptionOfType(InputException.class)
          .isThrownBy(() -> provide(config, server))
          .withMessageStartingWith("CIFAR-10 was not downloaded from " + server.uri());
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  @Tag("cifar10")
  void theRealImagesAreTheReferenceCopy() {
    String directory = System.getenv("CIFAR10_DIR");
    assumeTrue(directory != null && !directory.isBlank(), "CIFAR10_DIR is not set");
    Dataset dataset = load(config(Path.of(directory), OptionalInt.empty(), OptionalInt.empty()));
    assertThat(dataset.sha256()).isEqualTo(Cifar10Files.REFERENCE_SHA256);
    assertThat(dataset.warnings()).isEmpty();
    assertThat(dataset.classNames()).isEqualTo(ClassNames.CIFAR10);
    // The first image is a frog; the top left pixel is (59, 62, 63).
    assertThat(dataset.train().label(0)).isEqualTo(6);
    assertThat(FakeCifar10.firstPixel(dataset.train(), 0)).containsExactly(59, 62, 63);
    int[] counts = new int[10];
    for (int label : dataset.test().labels()) {
      counts[label]++;
    }
    assertThat(counts).containsOnly(1000);
  }

  private Dataset load(DatasetConfig config) {
    return new Cifar10Source(config, root, FakeCifar10.environment(root, Map.of())).load();
  }

  private Optional<Path> provide(DatasetConfig config, ArchiveServer server) {
    UserEnvironment environment = FakeCifar10.environment(root);
    return new Cifar10Source(config, root, environment)
        .provide(
            () ->
                new Cifar10Fetch(
                    List.of(DataLocation.of(server.uri())),
                    new Cifar10Judge(
                        List.of(new KnownArchive("a.tar.gz", 10, "")), Cifar10FileCheck::problem),
                    ArchiveTransfer.Patience.STANDARD,
                    environment,
                    new RecordedProgress()));
  }

  private static DatasetConfig config(Path directory, OptionalInt train, OptionalInt test) {
    return new DatasetConfig(
        DatasetName.CIFAR10, 0.2, Optional.of(directory.toString()), train, test, 0, 1);
  }
}
