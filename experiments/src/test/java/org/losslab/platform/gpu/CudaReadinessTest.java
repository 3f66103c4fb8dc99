package org.losslab.platform.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CudaReadinessTest {
  private static final List<Path> WITHOUT_CUDA = List.of(Path.of("nd4j-native-1.0.0-M2.1.jar"));

  @Test
  void usesTheGpusThatTheBuildCanRunOn() {
    CudaReadiness cuda = RecordedSmi.ready("two-gpus");
    assertThat(cuda.refusal()).isEmpty();
    assertThat(cuda.usable()).extracting(GpuDevice::index).containsExactly(0, 1);
    assertThat(cuda.warnings())
        .singleElement()
        .asString()
        .contains("RTX 5880 Ada", "8.9", "no code of its own", "nobody has tried");
  }

  @Test
  void refusesHopperByItsNameAndSaysWhatWouldBeNeeded() {
    CudaReadiness cuda = RecordedSmi.ready("hopper");
    assertThat(cuda.usable()).isEmpty();
    assertThat(cuda.refusal().orElseThrow())
        .contains("GPU 0, NVIDIA H100 PCIe, has compute capability 9.0")
        .contains("nd4j-cuda-11.6 1.0.0-M2.1 has no machine code", "8.6")
        .contains("CUDA 11.8 or newer", "README")
        .endsWith("backend: cpu works without a GPU.");
  }

  @Test
  void refusesHopperBeforeAnythingIsDownloadedForIt() {
    assertThat(without("hopper")).contains("NVIDIA H100 PCIe", "9.0", "the Maven profile cuda");
  }

  @Test
  void leavesOutAGpuBesideOneThatCanBeUsed() {
    CudaReadiness cuda = RecordedSmi.ready("hopper-and-ampere");
    assertThat(cuda.refusal()).isEmpty();
    assertThat(cuda.usable()).extracting(GpuDevice::name).containsExactly("NVIDIA A40");
    assertThat(cuda.warnings())
        .anyMatch(w -> w.contains("NVIDIA H100 PCIe") && w.contains("no machine code"))
        .anyMatch(w -> w.contains("NVIDIA A40") && w.contains("only 512 MiB"));
  }

  @Test
  void asksForTheProfileWhereEverythingElseIsThere() {
    assertThat(without("two-gpus"))
        .contains("mvn -Pcuda -q compile exec:java", "2.4 GB")
        .doesNotContain("driver");
  }

  @Test
  void asksForTheNativeLibrary() {
    CudaReadiness cuda =
        CudaReadiness.of(
            List.of(Path.of("nd4j-cuda-11.6-1.0.0-M2.1.jar")),
            GpuSurvey.take(RecordedSmi.of("two-gpus")),
            Map.of());
    assertThat(cuda.refusal().orElseThrow()).contains("without its native library");
  }

  @Test
  void refusesAMachineWithoutAWorkingDriver() {
    for (String recorded : List.of("no-driver", "no-device", "version-mismatch")) {
      assertThat(RecordedSmi.ready(recorded).refusal().orElseThrow())
          .startsWith("backend cuda cannot be used here: the NVIDIA driver does not work");
    }
    CudaReadiness none =
        CudaReadiness.of(RecordedSmi.WITH_CUDA, GpuSurvey.take(RecordedSmi.MISSING), Map.of());
    assertThat(none.refusal().orElseThrow()).contains("no NVIDIA driver", "backend: cpu works");
  }

  @Test
  void refusesADriverThatIsTooOldAndWarnsOfAnOldOne() {
    CudaReadiness tooOld = RecordedSmi.ready("driver-too-old");
    assertThat(tooOld.usable()).isEmpty();
    assertThat(tooOld.refusal().orElseThrow())
        .contains("driver 440.33.01 is too old for CUDA 11.6", "450.80.02", "510.39.01");
    CudaReadiness old = RecordedSmi.ready("old-driver");
    assertThat(old.refusal()).isEmpty();
    assertThat(old.warnings())
        .anyMatch(w -> w.contains("470.182.03 is older than CUDA 11.6"))
        .anyMatch(w -> w.contains("Tesla T4") && w.contains("does not tell its compute"));
  }

  @Test
  void usesOnlyWhatTheUserLeavesVisible() {
    assertThat(visible("mig", "1")).extracting(GpuDevice::index).containsExactly(1);
    assertThat(visible("mig", "MIG-f00d722c-f4e1-52c9-aa31-750441ae1bfe,1"))
        .extracting(GpuDevice::index)
        .containsExactly(0, 1);
    assertThat(visible("two-gpus", "1,0")).extracting(GpuDevice::index).containsExactly(1, 0);
    assertThat(visible("two-gpus", "0,0,-1,1")).extracting(GpuDevice::index).containsExactly(0);
    assertThat(visible("two-gpus", "GPU-7518")).extracting(GpuDevice::index).containsExactly(1);
    for (String nothing : List.of("", "-1", "7", "GPU-", "NoDevFiles", "a,b")) {
      assertThat(readiness("two-gpus", nothing).refusal().orElseThrow())
          .contains("CUDA_VISIBLE_DEVICES is '" + nothing + "'", "NVIDIA TITAN V");
    }
  }

  @Test
  void triesABuildThatItDoesNotKnow() {
    CudaReadiness cuda =
        CudaReadiness.of(
            List.of(
                Path.of("nd4j-cuda-12.3-1.0.0-mine.jar"),
                Path.of("nd4j-cuda-12.3-1.0.0-mine-linux-x86_64.jar")),
            GpuSurvey.take(RecordedSmi.of("hopper")),
            Map.of());
    assertThat(cuda.refusal()).isEmpty();
    assertThat(cuda.warnings())
        .singleElement()
        .asString()
        .contains("NVIDIA H100 PCIe", "losslab does not know this build", "it is tried");
  }

  private static String without(String recorded) {
    return CudaReadiness.of(WITHOUT_CUDA, GpuSurvey.take(RecordedSmi.of(recorded)), Map.of())
        .refusal()
        .orElseThrow();
  }

  private static List<GpuDevice> visible(String recorded, String variable) {
    return readiness(recorded, variable).usable();
  }

  private static CudaReadiness readiness(String recorded, String variable) {
    return CudaReadiness.of(
        RecordedSmi.WITH_CUDA,
        GpuSurvey.take(RecordedSmi.of(recorded)),
        Map.of("CUDA_VISIBLE_DEVICES", variable));
  }
}
