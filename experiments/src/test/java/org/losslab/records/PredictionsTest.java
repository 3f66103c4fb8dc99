package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.AtomicFiles;

class PredictionsTest {
  @TempDir private Path directory;

  /** The bytes that numpy 2.4.6 writes: np.save of np.array([[0, 1, 9], [0, 2, 9]], np.uint8). */
  @Test
  void writesWhatNumpyWrites() throws IOException {
    write(Predictions.of(new int[] {0, 1, 9}, new int[] {0, 2, 9}));
    String header = "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }";
    byte[] bytes = Files.readAllBytes(RunFile.PREDICTIONS.in(directory));
    assertThat(bytes).hasSize(128 + 6).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
    assertThat(new String(bytes, 10, 118, StandardCharsets.US_ASCII))
        .isEqualTo(header + " ".repeat(117 - header.length()) + "\n");
    assertThat(Arrays.copyOfRange(bytes, 128, 134)).containsExactly(0, 1, 9, 0, 2, 9);
  }

  @Test
  void readsBackWhatItWrites() throws Exception {
    for (int classes : new int[] {2, 256, 257, 65_536}) {
      int[] labels = {0, classes - 1, 1, 0};
      int[] predicted = {0, classes - 1, 0, 1};
      write(Predictions.of(labels, predicted));
      Predictions read = Predictions.read(directory).orElseThrow();
      assertThat(read.images()).isEqualTo(4);
      for (int image = 0; image < 4; image++) {
        assertThat(read.label(image)).isEqualTo(labels[image]);
        assertThat(read.predicted(image)).isEqualTo(predicted[image]);
        assertThat(read.isRight(image)).isEqualTo(image < 2);
      }
      assertThat(read.isOfSameImages(Predictions.of(labels, labels))).isTrue();
      assertThat(read.isOfSameImages(Predictions.of(new int[] {0, 0, 1, 0}, labels))).isFalse();
    }
  }

  @Test
  void aRunOfAnOlderVersionHasNone() throws Exception {
    assertThat(Predictions.read(directory)).isEmpty();
    assertThat(Predictions.in(directory)).isEmpty();
  }

  @Test
  void anythingElseIsDamaged() throws Exception {
    write(Predictions.of(new int[] {0, 1}, new int[] {1, 1}));
    Path file = RunFile.PREDICTIONS.in(directory);
    byte[] right = Files.readAllBytes(file);
    byte[] version = right.clone();
    version[6] = 2;
    byte[] length = right.clone();
    length[9] = (byte) 0xff;
    String text = new String(right, StandardCharsets.ISO_8859_1);
    for (byte[] wrong :
        new byte[][] {
          {},
          version,
          length,
          Arrays.copyOf(right, right.length - 1),
          Arrays.copyOf(right, right.length + 1),
          text.replace("(2, 2)", "(3, 2)").getBytes(StandardCharsets.ISO_8859_1),
          text.replace("|u1", "|i1").getBytes(StandardCharsets.ISO_8859_1),
          text.replace("False", "True ").getBytes(StandardCharsets.ISO_8859_1)
        }) {
      Files.write(file, wrong);
      assertThatThrownBy(() -> Predictions.read(directory))
          .isInstanceOf(DamagedException.class)
          .hasMessage(
              file
                  + " is no NumPy array of two rows of classes, the true ones and the predicted"
                  + " ones");
      assertThat(Predictions.in(directory)).isEmpty();
    }
  }

  @Test
  void refusesWhatAreNoClasses() {
    assertThatThrownBy(() -> Predictions.of(new int[] {-1}, new int[] {0}))
        .hasMessage("class -1 must be from 0 to 65535");
    assertThatThrownBy(() -> Predictions.of(new int[2], new int[1]))
        .hasMessage("2 labels and 1 predictions; expected as many");
  }

  private void write(Predictions predictions) throws IOException {
    AtomicFiles.writeStream(RunFile.PREDICTIONS.in(directory), predictions::write);
  }
}
