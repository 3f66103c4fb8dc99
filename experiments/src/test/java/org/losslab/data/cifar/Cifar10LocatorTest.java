package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.files.InputException;

class Cifar10LocatorTest {
  private static final String FOLDER = "cifar-10-batches-bin";

  @TempDir Path root;
  private Path study;
  private Path home;

  @BeforeEach
  void folders() throws IOException {
    study = Files.createDirectories(root.resolve("study"));
    home = Files.createDirectories(root.resolve("home"));
  }

  @Test
  void theStudysDirectoryComesBeforeAllElse() throws IOException {
    Path given = holding(study.resolve("images"));
    holding(study.resolve(FOLDER));
    Path variable = holding(root.resolve("variable"));
    assertThat(locate(Optional.of("images"), Map.of("CIFAR10_DIR", variable.toString())))
        .contains(given);
  }

  @Test
  void anAbsoluteDirectoryIsTakenAsItIs() throws IOException {
    Path given = holding(root.resolve("elsewhere"));
    assertThat(locate(Optional.of(given.toString()), Map.of())).contains(given);
  }

  @Test
  void theFolderBesideTheStudyComesBeforeTheVariable() throws IOException {
    Path beside = holding(study.resolve(FOLDER));
    Path variable = holding(root.resolve("variable"));
    assertThat(locate(Optional.empty(), Map.of("CIFAR10_DIR", variable.toString())))
        .contains(beside);
  }

  @Test
  void theVariableComesBeforeTheCache() throws IOException {
    Path cached = holding(home.resolve(".cache/losslab").resolve(FOLDER));
    Path variable = holding(root.resolve("variable"));
    assertThat(locate(Optional.empty(), Map.of("CIFAR10_DIR", variable.toString())))
        .contains(variable);
    assertThat(locate(Optional.empty(), Map.of("CIFAR10_DIR", ""))).contains(cached);
    assertThat(locate(Optional.empty(), Map.of())).contains(cached);
  }

  @Test
  void theParentOfTheFolderWillDo() throws IOException {
    Path inner = holding(root.resolve("parent").resolve(FOLDER));
    assertThat(locate(Optional.of(root.resolve("parent").toString()), Map.of())).contains(inner);
  }

  @Test
  void aFolderWithOneFileOfSixIsFoundSoThatTheOthersAreNamed() throws IOException {
    Path partly = Files.createDirectories(root.resolve("partly"));
    Files.createFile(partly.resolve("test_batch.bin"));
    assertThat(locate(Optional.of(partly.toString()), Map.of())).contains(partly);
  }

  @Test
  void nothingAnywhereIsNothing() {
    assertThat(locate(Optional.empty(), Map.of())).isEmpty();
  }

  @Test
  void aWrongDirectoryOfTheStudyIsNotPassedOver() throws IOException {
    holding(home.resolve(".cache/losslab").resolve(FOLDER));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> locate(Optional.of("nowhere"), Map.of()))
        .satisfies(
            e -> {
              assertThat(e.messages().get(0))
                  .isEqualTo(
                      "dataset.directory ("
                          + study.resolve("nowhere")
                          + "): there is no such folder");
              assertThat(e.messages().subList(1, e.messages().size()))
                  .isEqualTo(Cifar10Help.threeWays(FakeCifar10.environment(home)));
            });
  }

  @Test
  void aWrongVariableIsNotPassedOver() throws IOException {
    holding(home.resolve(".cache/losslab").resolve(FOLDER));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> locate(Optional.empty(), Map.of("CIFAR10_DIR", study.toString())))
        .withMessageContaining("CIFAR10_DIR (" + study + "): expected data_batch_1.bin");
  }

  @Test
  void aFileInsteadOfAFolderIsNamed() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> locate(Optional.of(file.toString()), Map.of()))
        .withMessageContaining("this is not a folder");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "home/.keras/datasets/cifar-10-batches-py",
        "home/.keras/datasets/cifar-10-batches-py-target/cifar-10-batches-py",
        "home/desk/data/cifar-10-batches-py",
        "home/data/cifar-10-batches-py",
        "home/.cache/cifar-10-batches-py",
        "home/.cache/losslab/cifar-10-batches-py",
        "study/cifar-10-batches-py"
      })
  void thePythonVersionIsFoundWhereOtherProgramsKeepIt(String place) throws IOException {
    Path folder = holdingPython(root.resolve(place));
    assertThat(locate(Optional.empty(), Map.of())).contains(folder);
  }

  @Test
  void theVariableOfKerasIsHeeded() throws IOException {
    Path folder = holdingPython(root.resolve("k/datasets/cifar-10-batches-py"));
    assertThat(locate(Optional.empty(), Map.of("KERAS_HOME", root.resolve("k").toString())))
        .contains(folder);
  }

  @Test
  void thePythonVersionMayBeNamed() throws IOException {
    Path folder = holdingPython(study.resolve("cifar-10-batches-py"));
    assertThat(locate(Optional.of("cifar-10-batches-py"), Map.of())).contains(folder);
    assertThat(locate(Optional.of("."), Map.of())).contains(folder);
  }

  @Test
  void aPartOfWhatAnotherProgramKeepsIsPassedOver() throws IOException {
    Path folder = holdingPython(home.resolve(".keras/datasets/cifar-10-batches-py"));
    Files.delete(folder.resolve("test_batch"));
    assertThat(locate(Optional.empty(), Map.of())).isEmpty();
    Path cached = holding(home.resolve(".cache/losslab").resolve(FOLDER));
    assertThat(locate(Optional.empty(), Map.of())).contains(cached);
  }

  @Test
  void anArchiveInANamedPlaceIsToldWithWhatUnpacksIt() throws IOException {
    Path archive = Files.createFile(study.resolve("cifar-10-python.tar.gz"));
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> locate(Optional.of("."), Map.of()))
        .withMessageContaining("the archive cifar-10-python.tar.gz is there")
        .withMessageContaining("data --fetch --from " + archive);
  }

  @Test
  void whatIsNoPathIsAnInputError() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> locate(Optional.of("a\0b"), Map.of()))
        .withMessageContaining("dataset.directory is not a path");
  }

  private Optional<Path> locate(Optional<String> directory, Map<String, String> variables) {
    return new Cifar10Locator(FakeCifar10.environment(home, variables)).locate(directory, study);
  }

  private static Path holding(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String name : FakeCifar10.NAMES) {
      Files.createFile(directory.resolve(name));
    }
    return directory;
  }

  private static Path holdingPython(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (String name : FakeCifar10.NAMES) {
      Files.createFile(directory.resolve(PythonBatch.fileName(name)));
    }
    return directory;
  }
}
