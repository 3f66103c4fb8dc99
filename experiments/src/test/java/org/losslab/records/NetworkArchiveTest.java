package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.files.Digests;

/** What is let through to Deeplearning4j, and what an attacker may put in an archive. */
class NetworkArchiveTest {
  private static final Path FILE = Path.of("model.zip");

  @TempDir private Path folder;

  @Test
  void letsAPlainNetworkPass() {
    assertThatCode(() -> NetworkArchive.check(FILE, FakeNetwork.archive(1, 2)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"preprocessor.bin", "normalizer.bin", "objects.bin", "../configuration.json", "x"})
  void refusesAnEntryThatLosslabNeverWrites(String name) {
    Map<String, byte[]> entries = FakeNetwork.entries(1);
    // The start of a serialised Java object.
    entries.put(name, new byte[] {(byte) 0xac, (byte) 0xed, 0, 5});
    assertRefused(FakeNetwork.zip(entries), "model.zip: holds an entry '" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.ProcessBuilder",
        "com.sun.rowset.JdbcRowSetImpl",
        "org.losslab.lossless.X",
        "org.losslab.training.Worker",
        "org.deeplearning4j.nn.conf",
        "org.deeplearning4j.nn.confX.Y",
        ""
      })
  void refusesAClassThatIsNoPartOfANetwork(String name) {
    assertRefused(
        archive("{\"a\": [{\"layer\": {\"@class\": \"" + name + "\"}}]}"),
        "names the class '" + name + "', which is no part of a network");
  }

  @Test
  void letsALossOfTheRunsOwnPass() {
    byte[] archive = archive("{\"lossFn\": {\"@class\": \"org.example.MyLoss\"}}");
    assertRefused(archive, "org.example.MyLoss");
    assertThatCode(() -> NetworkArchive.check(FILE, archive, Set.of("org.example.MyLoss")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "null", "\"x\"", "{\"a\":1,\"a\":2}"})
  void refusesAConfigurationThatIsNone(String json) {
    assertRefused(archive(json), "model.zip:1: ");
  }

  @Test
  void refusesAConfigurationThatNestsForEver() {
    assertRefused(archive("{\"a\":".repeat(100_000)), "model.zip:1: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"configuration.json", "coefficients.bin"})
  void refusesAnArchiveThatIsNotWhole(String missing) {
    Map<String, byte[]> entries = FakeNetwork.entries(1);
    entries.remove(missing);
    assertRefused(FakeNetwork.zip(entries), "model.zip: holds no " + missing);
  }

  @Test
  void refusesADoubledEntry() {
    // A ZipOutputStream refuses it too: another name of the same length is put in and renamed.
    Map<String, byte[]> entries = FakeNetwork.entries(1);
    entries.put("coefficients.bim", new byte[] {1});
    byte[] zip = FakeNetwork.zip(entries);
    String text = new String(zip, StandardCharsets.ISO_8859_1);
    byte[] doubled = text.replace(".bim", ".bin").getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(doubled, "holds coefficients.bin twice");
  }

  @Test
  void refusesABombWithoutUnpackingIt() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("configuration.json"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 1100; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    assertRefused(bytes.toByteArray(), "model.zip: unpacks to more than it can hold");
  }

  @Test
  void refusesAnArchiveOfTooManyEntries() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < 1000; i++) {
        zip.putNextEntry(new ZipEntry("e" + i));
        zip.closeEntry();
      }
    }
    assertRefused(bytes.toByteArray(), "model.zip: ");
  }

  @Property(tries = 200)
  void survivesAnyBytes(@ForAll byte[] bytes) {
    assertThatThrownBy(() -> NetworkArchive.check(FILE, bytes))
        .isInstanceOf(DamagedException.class);
  }

  @Test
  void tellsTheDigestOfTheParameters() throws Exception {
    Files.write(RunFile.MODEL.in(folder), FakeNetwork.archive(1.5f, -0.0f, Float.NaN));
    ByteBuffer expected = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    expected.putFloat(1.5f).putFloat(-0.0f).putFloat(Float.NaN);
    assertThat(NetworkArchive.parametersSha256(folder)).isEqualTo(Digests.sha256(expected.array()));
  }

  @Property(tries = 300)
  void parametersThatAreNoneAreDamage(@ForAll byte[] coefficients) throws IOException {
    Path own = Files.createTempDirectory("losslab-archive");
    Map<String, byte[]> entries = FakeNetwork.entries(1);
    entries.put("coefficients.bin", coefficients);
    Path model = RunFile.MODEL.in(own);
    try {
      Files.write(model, FakeNetwork.zip(entries));
      assertThatThrownBy(() -> NetworkArchive.parametersSha256(own))
          .isInstanceOf(DamagedException.class)
          .hasMessageStartingWith(model.toString());
    } finally {
      Files.delete(model);
      Files.delete(own);
    }
  }

  @Test
  void parametersOfAnAbsurdLengthAreDamage() throws IOException {
    for (long length : new long[] {-1, Long.MAX_VALUE, Long.MAX_VALUE / 4 + 1, 1L << 62}) {
      Map<String, byte[]> entries = FakeNetwork.entries(1);
      byte[] array = entries.get("coefficients.bin");
      // Behind the lengths' word of the first buffer's type.
      ByteBuffer.wrap(array).putLong(2 + "MIXED_DATA_TYPES".length(), length);
      Files.write(RunFile.MODEL.in(folder), FakeNetwork.zip(entries));
      assertThatThrownBy(() -> NetworkArchive.parametersSha256(folder))
          .isInstanceOf(DamagedException.class);
    }
  }

  private static byte[] archive(String configuration) {
    Map<String, byte[]> entries = FakeNetwork.entries(1);
    entries.put("configuration.json", configuration.getBytes(StandardCharsets.UTF_8));
    return FakeNetwork.zip(entries);
  }

  private static void assertRefused(byte[] archive, String message) {
    assertThatThrownBy(() -> NetworkArchive.check(FILE, archive))
        .isInstanceOf(DamagedException.class)
        .hasMessageContaining(message);
  }
}
