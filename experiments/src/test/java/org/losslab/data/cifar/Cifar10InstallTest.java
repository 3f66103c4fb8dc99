package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10InstallTest {
  @TempDir static Path shared;
  private static Path binary;
  private static Path python;

  @TempDir Path cache;
  private Cifar10Install install;

  @BeforeAll
  static void write() throws IOException {
    binary = FakeCifar10.write(shared.resolve("binary"));
    python = FakeCifar10.writePython(shared.resolve("python"));
  }

  @BeforeEach
  void create() {
    install = new Cifar10Install(cache);
  }

  @Test
  void anArchiveOfThePythonVersionIsKeptAsTheBinaryOne() throws IOException {
    Path archive = shared.resolve("python.tar.gz");
    FakeCifar10.pack(python, PythonBatch.FOLDER, archive);
    install.unpack(archive);
    assertHoldsTheFiles();
  }

  @Test
  void aFolderOfEitherVersionIsCopiedAsTheBinaryOne() throws IOException {
    install.copy(python, Cifar10FileCheck::problem);
    assertHoldsTheFiles();
    Files.writeString(install.target().resolve("test_batch.bin"), "damaged");
    install.copy(binary, Cifar10FileCheck::problem);
    assertHoldsTheFiles();
  }

  @Test
  void whatTheJudgeObjectsToIsNotTaken() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> install.copy(binary, Cifar10Judge.OFFICIAL.objection()))
        .withMessageContaining("is not the reference copy's");
    assertThat(cache).isEmptyDirectory();
  }

  @Test
  void moreThanTheDiskHoldsIsRefused() {
    assertThatIOException()
        .isThrownBy(() -> install.requireSpace(1L << 60))
        .withMessageMatching(".* MB are needed in .*, .* MB are free");
  }

  private void assertHoldsTheFiles() throws IOException {
    for (String name : FakeCifar10.NAMES) {
      assertThat(install.target().resolve(name)).hasSameBinaryContentAs(binary.resolve(name));
    }
    try (Stream<Path> entries = Files.list(cache)) {
      assertThat(entries).containsExactly(install.target());
    }
  }
}
