package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Cifar10FilesTest {
  private static final String NAME = "data_batch_1.bin";

  @TempDir static Path shared;
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void copyOfAWholeFile() throws IOException {
    Path whole = shared.resolve(NAME);
    if (!Files.exists(whole)) {
      FakeCifar10.write(shared);
    }
    file = Files.copy(whole, directory.resolve(NAME));
  }

  @Test
  void aWholeFileGivesItsRecordsInOrder() {
    List<Integer> numbers = new ArrayList<>();
    Cifar10FileCheck check =
        Cifar10Files.read(
            directory,
            NAME,
            (buffer, at) ->
                numbers.add((buffer[at + 1025] & 0xff) << 8 | buffer[at + 2049] & 0xff));
    assertThat(check.usable()).isTrue();
    assertThat(check.bytes()).isEqualTo(30_730_000);
    assertThat(check.labels()).isEqualTo("0..9");
    assertThat(check.sha256()).matches("[0-9a-f]{64}");
    assertThat(numbers).hasSize(10_000).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void anotherDigestIsAWarning() {
    Cifar10FileCheck check = check();
    assertThat(check.matchesReference()).isFalse();
    assertThat(check.warning().orElseThrow())
        .startsWith(file + ": SHA-256 " + check.sha256())
        .contains("cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 123, 3072, 30_729_999, 30_730_001, 30_733_073})
  void aFileOfAnotherSizeIsNamedWithBothSizes(long bytes) throws IOException {
    FakeCifar10.resize(file, bytes);
    assertThat(check().problem()).contains(file + ": expected 30730000 bytes, found " + bytes);
    assertThat(check().bytes()).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 99, 100, 4321, 9_999})
  void aLabelOutOfRangeIsNamedWithItsPlace(int image) throws IOException {
    FakeCifar10.poke(file, image * 3073L, 10);
    assertThat(check().problem())
        .contains(
            String.format(
                "%s: image %d has the label 10 (at byte %d); expected 0 to 9",
                file, image, image * 3073));
  }

  @Test
  void aLabelIsAnUnsignedByte() throws IOException {
    FakeCifar10.poke(file, 0, 255);
    assertThat(check().problem().orElseThrow()).contains("label 255");
  }

  @Test
  void aFileOfZerosIsRefused() throws IOException {
    FakeCifar10.resize(file, 0);
    FakeCifar10.resize(file, Cifar10Files.BYTES_PER_FILE);
    assertThat(check().problem())
        .contains(file + ": all labels are 0; expected labels from 0 to 9");
  }

  @Test
  void aMissingFileIsNamed() throws IOException {
    Files.delete(file);
    assertThat(check().problem()).contains(file + ": the file is missing");
    assertThat(check().bytes()).isEqualTo(-1);
  }

  @Test
  void aFolderInTheFilesPlaceIsNamed() throws IOException {
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(check().problem()).contains(file + ": this is not a file");
  }

  @Test
  void allSixFilesAreChecked() {
    assertThat(Cifar10Files.checkAll(directory))
        .extracting(Cifar10FileCheck::name)
        .containsExactlyElementsOf(FakeCifar10.NAMES);
    assertThat(Cifar10Files.checkAll(directory))
        .extracting(Cifar10FileCheck::usable)
        .containsExactly(true, false, false, false, false, false);
  }

  private Cifar10FileCheck check() {
    return Cifar10Files.read(directory, NAME, (buffer, offset) -> {});
  }
}
