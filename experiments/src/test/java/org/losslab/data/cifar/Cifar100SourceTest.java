package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.data.Dataset;
import org.losslab.data.pickle.PickleWriter;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;
import org.losslab.study.DatasetName;
import org.losslab.study.LabelSet;

/** On files of the exact format, in which an image's label and pixels tell its number. */
class Cifar100SourceTest {
  private static final int RECORD = 3074;

  @TempDir static Path whole;
  @TempDir Path root;

  @BeforeAll
  static void files() throws IOException {
    Path binary = Files.createDirectories(whole.resolve("binary"));
    Path python = Files.createDirectories(whole.resolve("python"));
    for (Cifar100Files file : Cifar100Files.values()) {
      byte[] records = records(file.images());
      Files.write(binary.resolve(file.fileName()), records);
      Files.write(
          python.resolve(file == Cifar100Files.TRAIN ? "train" : "test"),
          pickled(records, file.images()));
    }
  }

  private static byte[] records(int images) {
    byte[] records = new byte[images * RECORD];
    for (int i = 0; i < images; i++) {
      records[i * RECORD] = (byte) (i % 20);
      records[i * RECORD + 1] = (byte) (i % 100);
      records[i * RECORD + 2] = (byte) (i >> 8);
      records[i * RECORD + 2 + 1024] = (byte) i;
    }
    return records;
  }

  private static byte[] pickled(byte[] records, int images) {
    int[] coarse = new int[images];
    int[] fine = new int[images];
    byte[] pixels = new byte[images * 3072];
    for (int i = 0; i < images; i++) {
      coarse[i] = records[i * RECORD];
      fine[i] = records[i * RECORD + 1];
      System.arraycopy(records, i * RECORD + 2, pixels, i * 3072, 3072);
    }
    PickleWriter pickle = new PickleWriter();
    pickle.begin();
    pickle.string("filenames").strings("bos_taurus_s_000507.png", "stegosaurus_s_000125.png");
    pickle.string("batch_label").string("training batch 1 of 1");
    pickle.string("fine_labels").numbers(fine);
    pickle.string("coarse_labels").numbers(coarse);
    pickle.string("data").array(images, 3072, pixels);
    return pickle.end();
  }

  @Test
  void bothVersionsAreTheSameData() {
    Dataset binary = load(whole.resolve("binary"), Optional.empty());
    assertThat(binary.train().size()).isEqualTo(40_000);
    assertThat(binary.validation().size()).isEqualTo(10_000);
    assertThat(binary.test().size()).isEqualTo(10_000);
    assertThat(binary.classNames()).hasSize(100).startsWith("apple").endsWith("worm");
    assertThat(binary.test().label(1234)).isEqualTo(34);
    assertThat(binary.test().pixels()[1234 * 3072]).isEqualTo((byte) (1234 >> 8));
    assertThat(binary.test().pixels()[1234 * 3072 + 1]).isEqualTo((byte) 1234);
    assertThat(binary.warnings()).isEmpty();
    assertThat(binary.sha256()).containsOnlyKeys("train.bin", "test.bin");

    Dataset python = load(whole.resolve("python"), Optional.empty());
    assertThat(python.sha256()).isEqualTo(binary.sha256());
    assertThat(python.test().pixels()).isEqualTo(binary.test().pixels());
    assertThat(python.warnings())
        .as("these files are not the official ones")
        .hasSize(2)
        .allMatch(warning -> warning.contains("MD5"));
  }

  @Test
  void theCoarseLabelsAreTwentyClasses() {
    Dataset data = load(whole.resolve("binary"), Optional.of(LabelSet.COARSE));
    assertThat(data.classNames()).hasSize(20).contains("large_man-made_outdoor_things");
    assertThat(data.test().label(1234)).isEqualTo(14);
    assertThat(data.test().classes()).isEqualTo(20);
  }

  @Test
  void aDamagedFileIsNamed() throws IOException {
    Files.copy(whole.resolve("binary/test.bin"), root.resolve("test.bin"));
    refused(root.resolve("train.bin") + ": the file is missing");
    Files.write(root.resolve("train.bin"), new byte[100]);
    refused(root.resolve("train.bin") + ": the file cannot be used: expected 153700000 bytes");
    byte[] wrong = records(50_000);
    wrong[7 * RECORD + 1] = 100;
    Files.write(root.resolve("train.bin"), wrong);
    refused("image 7 has the fine label 100; expected 0 to 99");
    Files.write(root.resolve("train.bin"), new byte[153_700_000]);
    refused("all fine labels are equal");
  }

  @Test
  void aPickleOfSomethingElseIsRefused() throws IOException {
    Files.write(root.resolve("train"), new byte[] {1, 2, 3});
    refused(root.resolve("train") + ": the file cannot be used: it is no pickle");
  }

  @Test
  void whatIsNowhereIsExplained() {
    DatasetConfig config = config(Optional.empty(), Optional.empty());
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(
            () -> new Cifar100Source(config, root, FakeCifar10.environment(root, Map.of())).load())
        .withMessageStartingWith("CIFAR-100 was not found; expected train.bin and test.bin");
  }

  private void refused(String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> load(root, Optional.empty()))
        .withMessageContaining(message);
  }

  private Dataset load(Path folder, Optional<LabelSet> labels) {
    return new Cifar100Source(
            config(Optional.of(folder.toString()), labels),
            root,
            FakeCifar10.environment(root, Map.of()))
        .load();
  }

  private static DatasetConfig config(Optional<String> directory, Optional<LabelSet> labels) {
    return new DatasetConfig(
        DatasetName.CIFAR100,
        0.2,
        directory,
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        1,
        1,
        Optional.empty(),
        labels,
        Optional.empty(),
        List.of(),
        OptionalInt.empty(),
        Optional.empty());
  }
}
