package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.data.pickle.PickleWriter;

class PythonBatchTest {
  private static final int IMAGES = Cifar10Files.RECORDS_PER_FILE;
  private static final int BYTES = Cifar10Files.SHAPE.values();

  @TempDir static Path shared;
  @TempDir private Path directory;

  @Test
  void theFilesHoldTheSameRecordsAsTheBinaryVersions() throws IOException {
    Path binary = FakeCifar10.write(shared.resolve("binary"));
    Path python = FakeCifar10.writePython(shared.resolve("python"));
    assertThat(Cifar10Files.allAreIn(python)).isTrue();
    try (InputStream records = PythonBatch.records(python.resolve("data_batch_2"))) {
      assertThat(records.readAllBytes())
          .isEqualTo(Files.readAllBytes(binary.resolve("data_batch_2.bin")));
    }
    for (String name : FakeCifar10.NAMES) {
      Cifar10FileCheck check = Cifar10Files.read(python, name, (buffer, offset) -> {});
      assertThat(check.usable()).isTrue();
      assertThat(check.sha256())
          .isEqualTo(Cifar10Files.read(binary, name, (buffer, offset) -> {}).sha256());
    }
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Files.writeString(directory.resolve("data_batch_1"), "damaged");
    Cifar10FileCheck check =
        Cifar10Files.read(directory, "data_batch_1.bin", (buffer, offset) -> {});
    assertThat(check.problem())
        .contains(
            directory.resolve("data_batch_1")
                + ": this is no file of CIFAR-10's Python version: it is no pickle of protocol 2"
                + " (at byte 1)");
  }

  @Test
  void aLabelThatIsNoClassIsNamed() throws IOException {
    int[] labels = new int[IMAGES];
    labels[7] = 10;
    write(labels, IMAGES, BYTES);
    assertThat(Cifar10Files.read(directory, "test_batch.bin", (buffer, offset) -> {}).problem())
        .hasValueSatisfying(problem -> assertThat(problem).contains("image 7 has the label 10"));
    labels[7] = 256;
    write(labels, IMAGES, BYTES);
    assertRefused("the label of image 7 is not from 0 to 9");
  }

  @Test
  void anotherShapeIsRefused() throws IOException {
    write(new int[IMAGES], IMAGES * 2, BYTES / 2);
    assertRefused("it has no array \"data\" of 10000 by 3072 bytes");
    write(new int[IMAGES - 1], IMAGES, BYTES);
    assertRefused("it has no list \"labels\" of 10000 numbers");
  }

  @Test
  void aFileThatIsFarTooLongIsNotRead() throws IOException {
    FakeCifar10.resize(Files.createFile(directory.resolve("test_batch")), 40_000_001);
    assertRefused("it has more than 40000000 bytes");
  }

  private void write(int[] labels, int rows, int columns) throws IOException {
    PickleWriter writer = new PickleWriter();
    writer.begin();
    writer.string("data").array(rows, columns, new byte[rows * columns]);
    writer.string("labels").numbers(labels);
    Files.write(directory.resolve("test_batch"), writer.end());
  }

  private void assertRefused(String why) {
    assertThatIOException()
        .isThrownBy(() -> PythonBatch.records(directory.resolve("test_batch")))
        .withMessage(why);
  }
}
