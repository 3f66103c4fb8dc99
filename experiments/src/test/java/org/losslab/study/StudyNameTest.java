package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "con",
        "NUL",
        "Prn",
        "aux.txt",
        "com1",
        "COM9.tar.gz",
        "lpt1",
        "Lpt9",
        "nul.",
        "con..x"
      })
  void aDeviceOfWindowsIsRefused(String name) {
    assertThat(messages(name))
        .containsExactly(
            "s.yaml:1:8: study is \""
                + name
                + "\", which is a device's name on Windows; expected another name, such as my-"
                + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"theory", "Reproduced", "BENCHMARKS", "reference"})
  void aFolderOfAnotherCommandIsRefused(String name) {
    assertThat(messages(name))
        .containsExactly(
            "s.yaml:1:8: study is \""
                + name
                + "\", which is the name of a folder that another command writes; expected another"
                + " name, such as my-"
                + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.", "study..", "v1.0."})
  void aDotAtTheEndIsRefused(String name) {
    assertThat(messages(name))
        .containsExactly(
            "s.yaml:1:8: study is \""
                + name
                + "\", which ends with a dot, which Windows leaves out; expected a name without"
                + " it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"console", "nulls", "my-con", "com", "com10", "lpt", "v1.0", "x.nul", "theory-2"})
  void othersAreTaken(String name) {
    assertThat(messages(name)).isEmpty();
  }

  @Test
  void anOverrideIsCheckedToo() {
    assertThat(Studies.messages(Studies.SHORTEST, "study=nul"))
        .containsExactly(
            "--set study=nul: study is \"nul\", which is a device's name on Windows; expected"
                + " another name, such as my-nul");
  }

  private static List<String> messages(String name) {
    return Studies.messages(Studies.SHORTEST.replace("study: s", "study: " + name));
  }
}
