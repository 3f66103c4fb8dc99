package org.losslab.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserEnvironmentTest {
  private static final Path HOME = Path.of("home").toAbsolutePath();

  @Test
  void aBlankVariableCountsAsUnset() {
    assertThat(new UserEnvironment(Map.of("A", " "), "Linux", HOME, HOME).variable("A")).isEmpty();
    assertThat(new UserEnvironment(Map.of("A", "x"), "Linux", HOME, HOME).variable("A"))
        .contains("x");
  }
}
