package org.losslab.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

class DigestsTest {
  @Test
  void digestsOfPublishedExamples() {
    assertThat(Digests.sha256(new byte[0]))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(Digests.sha256("abc".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    MessageDigest md5 = Digests.md5();
    md5.update("abc".getBytes(StandardCharsets.US_ASCII));
    assertThat(Digests.hex(md5)).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
  }
}
