package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserHomeTest {
  @Test
  void aHomeStays() {
    assertThat(UserHome.replacement("/home/ann", Map.of("HOME", "/other"), "/tmp")).isEmpty();
  }

  @Test
  void aUserWithoutOneGetsTheEnvironments() {
    assertThat(UserHome.replacement("?", Map.of("HOME", "/scratch"), "/tmp"))
        .contains(Path.of("/scratch"));
  }

  @Test
  void orATemporaryOneOfItsOwn() {
    assertThat(UserHome.replacement("?", Map.of(), "/tmp").orElseThrow().toString())
        .matches("/tmp/losslab-home-(\\d+|unknown)");
    assertThat(UserHome.replacement("", Map.of("HOME", "?"), "/tmp").orElseThrow()).isAbsolute();
  }
}
