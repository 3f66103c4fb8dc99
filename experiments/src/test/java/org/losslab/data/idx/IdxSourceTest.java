package org.losslab.data.idx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.data.Dataset;
import org.losslab.data.DatasetSummary;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;
import org.losslab.study.DatasetName;
import org.losslab.study.ImageShape;

class IdxSourceTest {
  private static final int[] TRAIN = {10, 3, 4};
  private static final int[] TEST = {4, 3, 4};

  @TempDir Path root;

  @BeforeEach
  void files() throws IOException {
    write("train-images-idx3-ubyte", idx(8, values(120), TRAIN));
    write("train-labels-idx1-ubyte", idx(8, new byte[] {1, 2, 3, 1, 2, 3, 1, 2, 3, 1}, 10));
    write("t10k-images-idx3-ubyte", idx(8, values(48), TEST));
    write("t10k-labels-idx1-ubyte", idx(8, new byte[] {3, 3, 1, 2}, 4));
  }

  @Test
  void labelsThatThereAreBecomeTheClasses() {
    Dataset data = source(OptionalInt.empty()).load();
    assertThat(data.classNames()).containsExactly("1", "2", "3");
    assertThat(data.train().shape()).isEqualTo(new ImageShape(3, 4, 1));
    assertThat(data.train().labels()).containsExactly(0, 1, 2, 0, 1, 2, 0, 1);
    assertThat(data.validation().labels()).containsExactly(2, 0);
    assertThat(data.test().labels()).containsExactly(2, 2, 0, 1);
    assertThat(data.validation().pixels()[0]).isEqualTo((byte) 96);
    assertThat(data.sha256())
        .containsOnlyKeys("test-images", "test-labels", "train-images", "train-labels");
    assertThat(data.warnings())
        .containsExactly(
            "No image is left for validation of the classes 2; dataset.split: stratified takes the"
                + " same share of every class.");
  }

  @Test
  void compressedFilesAreTheSameData() throws IOException {
    DatasetSummary plain = source(OptionalInt.empty()).look();
    for (String name : new String[] {"train-images-idx3-ubyte", "t10k-labels-idx1-ubyte"}) {
      byte[] bytes = Files.readAllBytes(root.resolve(name));
      Files.delete(root.resolve(name));
      try (OutputStream out =
          new GZIPOutputStream(Files.newOutputStream(root.resolve(name + ".gz")))) {
        out.write(bytes);
      }
    }
    assertThat(source(OptionalInt.empty()).look()).isEqualTo(plain);
    assertThat(plain.trainImages()).isEqualTo(10);
    assertThat(plain.sha256()).isPresent();
  }

  @Test
  void otherFilesThanThePinnedOnesAreRefused() {
    DatasetConfig config = config(OptionalInt.empty());
    DatasetConfig pinned = new IdxSource(config, root).look().resolve(config);
    new IdxSource(pinned, root).load();
    DatasetConfig other = config.resolved(10, 4, Optional.of("0".repeat(64)));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> new IdxSource(other, root).load())
        .withMessageContaining("the files are others than dataset.sha256 says");
  }

  @Test
  void coloursAreAFourthDimension() throws IOException {
    Files.delete(root.resolve("train-images-idx3-ubyte"));
    Files.delete(root.resolve("t10k-images-idx3-ubyte"));
    write("emnist-x-train-images-idx4-ubyte", idx(8, values(180), 10, 2, 3, 3));
    write("emnist-x-test-images-idx4-ubyte", idx(8, values(72), 4, 2, 3, 3));
    assertThat(source(OptionalInt.of(10)).load().test().shape()).isEqualTo(new ImageShape(2, 3, 3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text: it begins with 74 68 69 73",
        "short: it ends after 10 of 120 values (10 x 3 x 4)",
        "long: it goes on after the last of its 10 x 3 x 4 values",
        "floats: its values have the type 0d; expected 08, unsigned bytes",
        "huge: its header tells of 2000000000 x 2000000000 x 4 values",
        "empty: it ends early",
        "fewer: it has 9 images, but train-labels-idx1-ubyte has 10 labels",
        "flat: it has 1 dimensions; expected images x rows x columns",
        "gzip: Not in GZIP format",
      })
  void aDamagedFileIsNamed(String damage) throws IOException {
    String kind = damage.replaceAll(":.*", "");
    byte[] bytes =
        switch (kind) {
          case "text" -> "this is no idx file".getBytes(StandardCharsets.US_ASCII);
          case "short" -> idx(8, values(10), TRAIN);
          case "long" -> idx(8, values(121), TRAIN);
          case "floats" -> idx(13, values(120), TRAIN);
          case "huge" -> idx(8, values(120), 2_000_000_000, 2_000_000_000, 4);
          case "fewer" -> idx(8, values(108), 9, 3, 4);
          case "flat" -> idx(8, values(10), 10);
          case "gzip" -> values(100);
          default -> new byte[0];
        };
    String name = "train-images-idx3-ubyte";
    if (kind.equals("gzip")) {
      Files.delete(root.resolve(name));
      name += ".gz";
    }
    write(name, bytes);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> source(OptionalInt.empty()).look())
        .withMessageStartingWith(root.resolve(name) + ": the file cannot be used: ")
        .withMessageContaining(damage.replaceAll("^[a-z]+: ", ""));
  }

  @Test
  void whatIsMissingOrThereTwiceIsTold() throws IOException {
    write("emnist-train-labels-idx1-ubyte", idx(8, new byte[10], 10));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> source(OptionalInt.empty()).look())
        .withMessageContaining(
            "emnist-train-labels-idx1-ubyte, train-labels-idx1-ubyte are train-labels of several");
    Files.delete(root.resolve("emnist-train-labels-idx1-ubyte"));
    Files.delete(root.resolve("t10k-labels-idx1-ubyte"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> source(OptionalInt.empty()).look())
        .withMessageContaining("expected t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz");
  }

  @Test
  void aLabelThatTrainingLacksIsRefused() throws IOException {
    write("t10k-labels-idx1-ubyte", idx(8, new byte[] {3, 7, 1, 2}, 4));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> source(OptionalInt.empty()).look())
        .withMessageContaining("image 1 has the label 7, which none of training has");
  }

  @Test
  void moreImagesThanThereAreAreRefused() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> source(OptionalInt.of(11)).load())
        .withMessage("dataset.trainImages is 11; expected at most 10, all that the files hold");
  }

  private IdxSource source(OptionalInt trainImages) {
    return new IdxSource(config(trainImages), root);
  }

  private DatasetConfig config(OptionalInt trainImages) {
    return new DatasetConfig(
        DatasetName.IDX, 0.2, Optional.of(root.toString()), trainImages, OptionalInt.empty(), 1, 1);
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(root.resolve(name), bytes);
  }

  private static byte[] values(int count) {
    byte[] values = new byte[count];
    for (int i = 0; i < count; i++) {
      values[i] = (byte) i;
    }
    return values;
  }

  private static byte[] idx(int type, byte[] values, int... sizes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeShort(0);
    out.writeByte(type);
    out.writeByte(sizes.length);
    for (int size : sizes) {
      out.writeInt(size);
    }
    out.write(values);
    return bytes.toByteArray();
  }
}
