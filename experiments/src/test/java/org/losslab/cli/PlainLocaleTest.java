package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.ChildJvm;

/** The program where the locale's character set is ASCII. */
@EnabledOnOs(OS.LINUX)
class PlainLocaleTest {
  private static final Map<String, String> PLAIN = Map.of("LC_ALL", "C");

  @TempDir private Path folder;

  @Test
  void theTheoryIsToldInAscii() throws Exception {
    try (ChildJvm jvm = ChildJvm.start(folder, PLAIN, Main.class, "theory")) {
      assertThat(jvm.await()).as(jvm.text()).isZero();
      assertThat(jvm.text()).isASCII().doesNotContain("?");
    }
  }

  @Test
  void aPathThatCannotBeNamedIsOneMessage() throws Exception {
    Path file = Files.writeString(folder.resolve("study.yaml"), "study: a");
    try (ChildJvm jvm =
        ChildJvm.start(
            folder, PLAIN, Main.class, "plan", file, "--results", folder + "/gr\u00f6\u00dfe")) {
      assertThat(jvm.await()).as(jvm.text()).isEqualTo(ExitCode.WRONG_INPUT);
      assertThat(jvm.errors()).contains("set LC_ALL=C.UTF-8").isASCII();
    }
  }
}
