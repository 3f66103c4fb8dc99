package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.files.InputException;

class DataLocationTest {
  private static final Path BASE = Path.of("base").toAbsolutePath();

  @TempDir private Path home;

  @Test
  void takesSeveralFromOneTextOrFromMore() {
    Path absolute = Path.of("/data/cifar").toAbsolutePath();
    assertThat(parse("https://mirror.example/a.tar.gz, " + absolute, "some where/b.tar.gz"))
        .containsExactly(
            DataLocation.of(URI.create("https://mirror.example/a.tar.gz")),
            DataLocation.of(absolute),
            DataLocation.of(BASE.resolve("some where/b.tar.gz")));
  }

  @Test
  void aFileUriIsAPath() {
    Path path = Path.of("/data/with space").toAbsolutePath();
    assertThat(parse(path.toUri().toString())).containsExactly(DataLocation.of(path));
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://mirror.example/a, ftp is not supported",
    "s3://bucket/a, s3 is not supported",
    "https:///a, it names no host",
    "https://mirror.example/with space, Illegal character in path at character 28",
    "file:relative, URI is not hierarchical",
    "'', it is empty"
  })
  void whatIsNeitherAddressNorPathIsNamed(String value, String why) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> parse(value))
        .withMessage(
            "--from (%s) is neither an address (https, http, file) nor a path: %s", value, why);
  }

  @Test
  void eachWrongOneIsNamed() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> parse("ftp://a/b,,s3://c/d"))
        .satisfies(e -> assertThat(e.messages()).hasSize(3));
  }

  @Test
  void aPasswordInAnAddressIsRefusedAndNotShown() {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> parse("https://me:secret@mirror.example/a?token=secret"))
        .withMessageContaining("a user name in an address is not supported")
        .withMessageContaining("https://...@mirror.example/a?...")
        .withMessageNotContaining("secret");
  }

  @Test
  void aTokenInAnAddressIsUsedAndNotShown() {
    DataLocation location = parse("https://mirror.example/a?token=secret").get(0);
    assertThat(location).hasToString("https://mirror.example/a?...");
    assertThat(location.addressOf(KnownArchive.BINARY))
        .contains(URI.create("https://mirror.example/a?token=secret"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://mirror.example, https://mirror.example/cifar-10-python.tar.gz",
    "https://mirror.example/, https://mirror.example/cifar-10-python.tar.gz",
    "https://mirror.example/data/, https://mirror.example/data/cifar-10-python.tar.gz",
    "https://mirror.example/data, https://mirror.example/data"
  })
  void anAddressOfAFolderHoldsArchivesByTheirNames(String value, String address) {
    assertThat(parse(value).get(0).addressOf(KnownArchive.PYTHON)).contains(URI.create(address));
  }

  @Test
  void theNameTellsWhichArchiveIsLikely() {
    assertThat(likely("https://mirror.example/cifar-10-python.tar.gz"))
        .containsExactly(KnownArchive.PYTHON, KnownArchive.BINARY);
    assertThat(likely("https://python.example/download?id=1"))
        .containsExactly(KnownArchive.BINARY, KnownArchive.PYTHON);
  }

  @Test
  void aPathHasNoAddress() {
    assertThat(parse("a.tar.gz").get(0).addressOf(KnownArchive.BINARY)).isEqualTo(Optional.empty());
  }

  @Test
  void theUsualPlacesAreTheVariableElseOtherProgramsArchivesElseTheOfficialSite()
      throws IOException {
    assertThat(DataLocation.usual(FakeCifar10.environment(home)))
        .containsExactly(DataLocation.OFFICIAL);
    Path keras = home.resolve(".keras/datasets/cifar-10-batches-py.tar.gz");
    Files.createDirectories(keras.getParent());
    Files.createFile(keras);
    assertThat(DataLocation.usual(FakeCifar10.environment(home)))
        .containsExactly(DataLocation.of(keras), DataLocation.OFFICIAL);
    assertThat(
            DataLocation.usual(FakeCifar10.environment(home, Map.of("CIFAR10_URL", "a.tar.gz,/b"))))
        .containsExactly(
            DataLocation.of(home.resolve("desk/a.tar.gz")), DataLocation.of(Path.of("/b")));
  }

  private static List<KnownArchive> likely(String value) {
    return parse(value).get(0).likely(KnownArchive.ALL);
  }

  private static List<DataLocation> parse(String... values) {
    return DataLocation.parse("--from", List.of(values), BASE);
  }
}
