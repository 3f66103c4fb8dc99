package org.losslab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SoftwareChecksTest {
  @Test
  void namesTheVersionsOfWhatMatters() {
    Finding versions =
        SoftwareChecks.of(
                List.of(
                    Path.of("/m2/nd4j-api-1.0.0-M2.1.jar"),
                    Path.of("/m2/javacpp-1.5.7-linux-x86_64.jar"),
                    Path.of("/m2/javacpp-1.5.7.jar"),
                    Path.of("/home/classes")),
                Optional.of("abc"))
            .get(0);
    assertThat(versions.message()).isEqualTo("commit abc; javacpp 1.5.7, nd4j-api 1.0.0-M2.1");
    assertThat(versions.facts().path("jars")).hasSize(3);
  }

  @Test
  void objectsToAnOldJava() {
    assertThat(SoftwareChecks.java(17).level()).isEqualTo(Level.OK);
    assertThat(SoftwareChecks.java(11).level()).isEqualTo(Level.PROBLEM);
  }
}
