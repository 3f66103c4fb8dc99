package org.losslab.platform.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GpuSurveyTest {
  @Test
  void readsSeveralGpus() {
    GpuSurvey survey = GpuSurvey.take(RecordedSmi.of("two-gpus"));
    assertThat(survey.problem()).isEmpty();
    assertThat(survey.driver()).contains(new DriverVersion("570.86.15"));
    assertThat(survey.driverCuda()).contains("12.8");
    assertThat(survey.devices())
        .containsExactly(
            new GpuDevice(
                0,
                "GPU-b5169cef-2205-c30e-f2b3-220cfa14bafd",
                "NVIDIA TITAN V",
                Optional.of(new ComputeCapability(7, 0)),
                OptionalLong.of(12288L << 20),
                OptionalLong.of(11911L << 20)),
            new GpuDevice(
                1,
                "GPU-7518f6b0-991f-ce2b-3d37-c779130d3137",
                "NVIDIA RTX 5880 Ada Generation",
                Optional.of(new ComputeCapability(8, 9)),
                OptionalLong.of(49140L << 20),
                OptionalLong.of(48505L << 20)));
  }

  @Test
  void takesThePartsOfADividedGpuForIt() {
    GpuSurvey survey = GpuSurvey.take(RecordedSmi.of("mig"));
    assertThat(survey.devices())
        .extracting(GpuDevice::label)
        .containsExactly(
            "GPU 0, NVIDIA A100-SXM4-80GB MIG 1g.20gb",
            "GPU 0, NVIDIA A100-SXM4-80GB MIG 1g.20gb",
            "GPU 0, NVIDIA A100-SXM4-80GB MIG 1g.20gb",
            "GPU 0, NVIDIA A100-SXM4-80GB MIG 1g.20gb",
            "GPU 1, NVIDIA A100-SXM4-80GB");
    GpuDevice part = survey.devices().get(1);
    assertThat(part.id()).isEqualTo("MIG-a45882f0-9215-5733-a0c1-49286ab31cb5");
    assertThat(part.totalBytes()).hasValue(20L << 30);
    assertThat(part.freeBytes()).isEmpty();
    assertThat(part.capability()).contains(new ComputeCapability(8, 0));
  }

  @Test
  void tellsThatADividedGpuHasNoParts() {
    GpuSurvey survey = GpuSurvey.take(RecordedSmi.of("mig-without-instances"));
    assertThat(survey.devices()).isEmpty();
    assertThat(survey.problem().orElseThrow()).contains("MIG mode", "no instances", "GPU 0");
  }

  @Test
  void tellsWhyThereIsNoGpu() {
    assertThat(GpuSurvey.take(RecordedSmi.MISSING).problem().orElseThrow())
        .contains("no NVIDIA driver", "nvidia-smi");
    assertThat(problem("no-driver"))
        .startsWith("the NVIDIA driver does not work: ")
        .contains("couldn't communicate with the NVIDIA driver", "exit code 9");
    assertThat(problem("no-library")).contains("couldn't find libnvidia-ml.so", "exit code 12");
    assertThat(problem("no-device")).contains("No devices were found", "exit code 6");
    assertThat(problem("version-mismatch"))
        .contains("Driver/library version mismatch NVML library version: 535.183");
  }

  @Test
  void goesOnWithoutTheCapabilityThatAnOldDriverDoesNotTell() {
    GpuSurvey survey = GpuSurvey.take(RecordedSmi.of("old-driver"));
    assertThat(survey.problem()).isEmpty();
    assertThat(survey.driver()).contains(new DriverVersion("470.182.03"));
    assertThat(survey.driverCuda()).isEmpty();
    assertThat(survey.devices()).singleElement().matches(d -> d.capability().isEmpty());
  }

  @Test
  void passesOverLinesThatMakeNoSense() {
    GpuSurvey survey = GpuSurvey.take(RecordedSmi.of("garbage"));
    assertThat(survey.devices())
        .singleElement()
        .isEqualTo(
            new GpuDevice(
                2,
                "GPU-1a5b0c6d-7e8f-4091-a2b3-c4d5e6f70819",
                "A card, with a comma",
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty()));
    assertThat(survey.driver()).isEmpty();
  }

  @Property(tries = 300)
  void anyAnswerGivesDevicesOrAProblem(@ForAll String text, @ForAll int exitCode) {
    GpuSurvey survey = GpuSurvey.take(a -> Optional.of(new NvidiaSmi.Answer(exitCode, text)));
    assertThat(survey.devices().isEmpty()).isEqualTo(survey.problem().isPresent());
    survey
        .problem()
        .ifPresent(
            problem ->
                assertThat(problem.length() < 400 && problem.chars().noneMatch(c -> c < 32))
                    .as(problem)
                    .isTrue());
  }

  private static String problem(String recorded) {
    GpuSurvey survey = GpuSurvey.take(RecordedSmi.of(recorded));
    assertThat(survey.devices()).isEmpty();
    return survey.problem().orElseThrow();
  }
}
