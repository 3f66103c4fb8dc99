package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialRunTest {
  @TempDir private Path folder;

  @Test
  void goesWellAndLeavesNothing() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    java,
                    "--add-modules=jdk.incubator.vector",
                    "-Djava.io.tmpdir=" + folder,
                    "-cp",
                    System.getProperty("java.class.path"),
                    TrialRun.class.getName()))
            .redirectErrorStream(true)
            .start();
    process.getInputStream().transferTo(System.out);
    assertThat(process.waitFor()).isZero();
    assertThat(folder.toFile().list((where, name) -> name.startsWith("losslab"))).isEmpty();
  }
}
