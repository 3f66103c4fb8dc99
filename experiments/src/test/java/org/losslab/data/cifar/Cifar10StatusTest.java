package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10StatusTest {
  @TempDir Path root;

  @Test
  void withoutDataThePlacesAndTheWaysAreShown() {
    Cifar10Status status = inspect(Optional.empty(), Map.of());
    assertThat(status.usable()).isFalse();
    assertThat(status.directory()).isEmpty();
    assertThat(status.lines())
        .startsWith(
            "Looked for CIFAR-10 in:",
            line("beside the study file", "cifar-10-batches-bin"),
            line("beside the study file", "cifar-10-batches-py"),
            line("cache", ".cache/losslab"),
            line("where Keras has it", ".keras/datasets"),
            line("where PyTorch has it", "desk/data"),
            line("where PyTorch has it", "data"),
            line("where PyTorch has it", ".cache"),
            "  CIFAR10_DIR             (not set)")
        .contains("CIFAR-10 cannot be used.")
        .endsWith(Cifar10Help.threeWays(FakeCifar10.environment(root)).get(3));
  }

  private String line(String origin, String place) {
    return String.format("  %-22s  %s  (nothing there)", origin, root.resolve(place));
  }

  @Test
  void anArchiveOfAnotherProgramIsTold() throws IOException {
    Files.createDirectories(root.resolve(".keras/datasets"));
    Files.createFile(root.resolve(".keras/datasets/cifar-10-batches-py.tar.gz"));
    assertThat(inspect(Optional.empty(), Map.of()).lines())
        .contains(
            "  where Keras has it      "
                + root.resolve(".keras/datasets")
                + "  (cifar-10-batches-py.tar.gz is there; data --fetch unpacks it)");
  }

  @Test
  void everyFileIsShownWithItsDigest() throws IOException {
    Path directory = FakeCifar10.write(root.resolve("cifar-10-batches-bin"));
    FakeCifar10.resize(directory.resolve("data_batch_3.bin"), 123);
    Files.delete(directory.resolve("test_batch.bin"));
    Cifar10Status status = inspect(Optional.empty(), Map.of());
    assertThat(status.directory()).contains(directory);
    assertThat(status.usable()).isFalse();
    assertThat(status.lines())
        .contains(
            "  data_batch_1.bin  30730000 bytes  labels 0..9  sha256 "
                + status.files().get(0).sha256()
                + "  other than the reference copy",
            "  data_batch_3.bin  damaged",
            "  test_batch.bin    missing",
            "Problem: "
                + directory.resolve("data_batch_3.bin")
                + ": expected 30730000 bytes, found 123",
            "Problem: " + directory.resolve("test_batch.bin") + ": the file is missing");
  }

  @Test
  void aWrongPlaceIsANoteNotAnError() {
    Cifar10Status status = inspect(Optional.of("nowhere"), Map.of());
    assertThat(status.usable()).isFalse();
    assertThat(status.lines())
        .contains(
            "Note: dataset.directory (" + root.resolve("nowhere") + "): there is no such folder");
  }

  @Test
  void aPlaceThatIsNotAPathIsANoteNotAnError() {
    Cifar10Status status = inspect(Optional.of("a\0b"), Map.of());
    assertThat(status.usable()).isFalse();
    assertThat(status.places()).isEmpty();
    assertThat(status.notes()).hasSize(1);
  }

  @Test
  @Tag("cifar10")
  void theRealFilesAreTheReferenceCopy() {
    String directory = System.getenv("CIFAR10_DIR");
    assumeTrue(directory != null && !directory.isBlank(), "CIFAR10_DIR is not set");
    Cifar10Status status = inspect(Optional.empty(), Map.of("CIFAR10_DIR", directory));
    assertThat(status.usable()).isTrue();
    assertThat(status.files()).allMatch(Cifar10FileCheck::matchesReference);
    assertThat(status.lines())
        .endsWith("CIFAR-10 is ready: 50,000 training images and 10,000 test images.");
  }

  private Cifar10Status inspect(Optional<String> directory, Map<String, String> variables) {
    return Cifar10Status.inspect(directory, root, FakeCifar10.environment(root, variables));
  }
}
