package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.platform.gpu.RecordedSmi;

class NativeClassifierTest {
  @ParameterizedTest
  @CsvSource({
    "nd4j-native-1.0.0-M2.1-linux-x86_64-onednn.jar, linux-x86_64-onednn, cpu",
    "nd4j-native-1.0.0-M2.1-linux-x86_64-onednn-avx2.jar, linux-x86_64-onednn-avx2, cpu",
    "nd4j-native-1.0.0-M2.1-linux-arm64.jar, linux-arm64, cpu",
    "nd4j-native-1.0.0-M2.1-macosx-arm64.jar, macosx-arm64, cpu",
    "nd4j-native-1.0.0-M2.1-windows-x86_64.jar, windows-x86_64, cpu",
    "nd4j-cuda-11.6-1.0.0-M2.1-linux-x86_64-cudnn.jar, linux-x86_64-cudnn, cuda",
  })
  void readsTheClassifier(String jar, String classifier, String backend) {
    assertThat(NativeClassifier.of(List.of(Path.of("/m2/guava.jar"), Path.of("/m2", jar)), backend))
        .contains(classifier);
  }

  @Test
  void isThatOfTheBackendWhereBothAreThere() {
    assertThat(NativeClassifier.of(RecordedSmi.WITH_CUDA, "cpu")).contains("linux-x86_64-onednn");
    assertThat(NativeClassifier.of(RecordedSmi.WITH_CUDA, "cuda")).contains("linux-x86_64-cudnn");
  }

  @ParameterizedTest
  @CsvSource({
    "nd4j-native-1.0.0-M2.1.jar",
    "nd4j-native-api-1.0.0-M2.1.jar",
    "nd4j-native-preset-1.0.0-M2.1-linux-x86_64.jar",
    "openblas-0.3.21-1.5.8-linux-x86_64.jar",
    "classes"
  })
  void isEmptyForOtherJars(String jar) {
    assertThat(NativeClassifier.of(List.of(Path.of("/m2", jar)), "cpu"))
        .isEqualTo(Optional.empty());
  }
}
