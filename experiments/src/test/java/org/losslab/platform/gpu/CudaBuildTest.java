package org.losslab.platform.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaBuildTest {
  @Test
  void isReadOffTheClassPath() {
    CudaBuild build = CudaBuild.of(RecordedSmi.WITH_CUDA).orElseThrow();
    assertThat(build.label()).isEqualTo("nd4j-cuda-11.6 1.0.0-M2.1");
    assertThat(build.cudaVersion()).isEqualTo("11.6");
    assertThat(build.classifier()).contains("linux-x86_64-cudnn");
    assertThat(build.libraries()).contains("11.6-8.3-1.5.7");
    assertThat(build.capabilities())
        .extracting(ComputeCapability::toString)
        .containsExactly("3.7", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0", "8.6");
  }

  @Test
  void isAbsentWithoutTheProfile() {
    assertThat(
            CudaBuild.of(
                List.of(
                    Path.of("/m2/nd4j-native-1.0.0-M2.1-linux-x86_64-onednn.jar"),
                    Path.of("/m2/nd4j-cuda-11.6-preset-1.0.0-M2.1.jar"),
                    Path.of("/home/nd4j-cuda-11.6/classes"))))
        .isEmpty();
  }

  @Test
  void isTheOneThatTheMavenProfileBrings() throws Exception {
    CudaBuild build = CudaBuild.ofProfile();
    assertThat(Files.readString(Path.of("..", "pom.xml")))
        .contains("<cuda.nd4j.artifact>" + build.artifact() + "</cuda.nd4j.artifact>")
        .contains("<cuda.nd4j.version>${dl4j.version}</cuda.nd4j.version>")
        .contains("<dl4j.version>" + build.version() + "</dl4j.version>")
        .contains("<cuda.redist.version>" + build.cudaVersion() + "-");
    assertThat(build.capabilities()).isNotEmpty();
    assertThat(build.oldestDriver()).isPresent();
    assertThat(build.fullDriver()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "3.5, NONE",
    "3.7, MADE_FOR",
    "5.3, EXPECTED",
    "6.1, MADE_FOR",
    "7.2, EXPECTED",
    "7.5, MADE_FOR",
    "8.6, MADE_FOR",
    "8.9, EXPECTED",
    "9.0, NONE",
    "10.0, NONE",
    "12.0, NONE"
  })
  void fitsTheGpusThatItHasCodeFor(String capability, CudaBuild.Fit fit) {
    CudaBuild build = CudaBuild.of(RecordedSmi.WITH_CUDA).orElseThrow();
    assertThat(build.fit(device(ComputeCapability.parse(capability)))).isEqualTo(fit);
  }

  @Test
  void knowsNothingOfOtherBuildsAndOtherGpus() {
    CudaBuild other = CudaBuild.of(List.of(Path.of("nd4j-cuda-12.3-1.0.0-mine.jar"))).orElseThrow();
    assertThat(other.fit(device(ComputeCapability.parse("9.0")))).isEqualTo(CudaBuild.Fit.UNKNOWN);
    assertThat(CudaBuild.ofProfile().fit(device(Optional.empty())))
        .isEqualTo(CudaBuild.Fit.UNKNOWN);
  }

  private static GpuDevice device(Optional<ComputeCapability> capability) {
    return new GpuDevice(
        0, "GPU-1", "a GPU", capability, OptionalLong.empty(), OptionalLong.empty());
  }
}
