package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.study.RunSpec;

class NetworkArchiveTest {
  private static final Path ORIGIN = Path.of("model.zip");
  private static final RunSpec SPEC = SampleRun.spec();
  private static final String OWN = "org.example.MyLoss";

  private static byte[] configured(String configuration) {
    Map<String, byte[]> entries = FakeNetwork.entries(1, 2);
    entries.put("configuration.json", configuration.getBytes(StandardCharsets.UTF_8));
    return FakeNetwork.zip(entries);
  }

  private static void assertRefused(byte[] archive, String why) {
    assertThatThrownBy(() -> NetworkArchive.check(ORIGIN, archive, SPEC))
        .isInstanceOf(DamagedException.class)
        .hasMessageStartingWith("model.zip: ")
        .hasMessageContaining(why);
  }

  @Test
  void aNetworkOfKnownClassesIsRead() {
    assertThatCode(() -> NetworkArchive.check(ORIGIN, FakeNetwork.archive(1, 2), SPEC))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"preprocessor.bin", "normalizer.bin", "../x", "configuration.json.bak"})
  void anEntryThatIsNeverWrittenIsRefused(String name) {
    Map<String, byte[]> entries = FakeNetwork.entries(1, 2);
    entries.put(name, new byte[] {(byte) 0xac, (byte) 0xed, 0, 5});
    assertRefused(FakeNetwork.zip(entries), "holds an entry '" + name + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"layer\": {\"@class\": \"javax.swing.JEditorPane\"}}",
        "{\"layer\": {\"@class\": \"Evil\"}}",
        "{\"layer\": {\"@class\": 7}}",
        "{\"layer\": {\"@class\": \"org.deeplearning4j.nn.confound.Evil\"}}",
        "{\"layer\": {\"@class\": \"org.deeplearning4j.nn.conf.Map<java.io.File>\"}}",
        // Deeplearning4j's distributions take their class from another key, and Jackson from lists.
        "{\"dist\": {\"type\": \"java.io.File\"}}",
        "{\"layer\": [\"java.io.File\", {\"path\": \"/\"}]}",
        "{\"a\": [[{\"b\": {\"@class\": \"java.io.File\"}}]]}",
      })
  void aClassThatIsNoPartOfANetworkIsRefused(String configuration) {
    assertRefused(configured(configuration), "which is no part of a network");
  }

  @Test
  void anOwnLossIsReadIfItsRunNamesIt() {
    byte[] archive = configured("{\"lossFn\": {\"@class\": \"" + OWN + "\"}}");
    assertRefused(archive, OWN);
    assertThatCode(() -> NetworkArchive.check(ORIGIN, archive, SampleRun.spec(OWN, 1, 2)))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"configuration.json", "coefficients.bin"})
  void aNetworkWithoutItsPartsIsRefused(String missing) {
    Map<String, byte[]> entries = FakeNetwork.entries(1, 2);
    entries.remove(missing);
    assertRefused(FakeNetwork.zip(entries), "holds no " + missing);
  }

  @Test
  void anUpdaterStateIsLookedAtToo() {
    Map<String, byte[]> entries = FakeNetwork.entries(1, 2);
    entries.put("updaterState.bin", new byte[] {1, 2, 3});
    assertRefused(FakeNetwork.zip(entries), "updaterState.bin cannot be read");
  }

  @Test
  void whatIsNoArchiveIsRefused() {
    assertRefused(new byte[] {1, 2, 3}, "holds no coefficients.bin");
  }
}
