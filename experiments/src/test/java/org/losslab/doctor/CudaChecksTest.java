package org.losslab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.losslab.platform.gpu.CudaReadiness;
import org.losslab.platform.gpu.GpuSurvey;
import org.losslab.platform.gpu.RecordedSmi;

class CudaChecksTest {
  private static final ProbeAnswer CPU = Answers.good("cpu");

  @Test
  void nothingIsWrongWithAMachineWithoutAGpu() {
    CudaReadiness cuda = CudaReadiness.of(List.of(), GpuSurvey.take(RecordedSmi.MISSING), Map.of());
    List<Finding> findings = CudaChecks.of(cuda, Optional.empty(), CPU);
    assertThat(findings).allMatch(finding -> finding.level() == Level.OK);
    assertThat(findings)
        .extracting(Finding::topic)
        .containsExactly("gpu", "cuda profile", "cuda backend");
    assertThat(findings.get(0).message()).startsWith("none: there is no NVIDIA driver");
    assertThat(findings.get(2).message()).contains("mvn -Pcuda");
  }

  @Test
  void whoeverAsksForCudaIsToldWhyItCannotBeUsed() {
    List<Finding> findings = CudaChecks.of(RecordedSmi.ready("hopper"), Optional.empty(), CPU);
    Finding last = findings.get(findings.size() - 1);
    assertThat(last.level()).isEqualTo(Level.PROBLEM);
    assertThat(last.message()).contains("NVIDIA H100 PCIe", "9.0");
    assertThat(findings.get(0).facts().at("/devices/0/usable").asBoolean(true)).isFalse();
    assertThat(findings.get(0).facts().path("driver").asText()).isEqualTo("535.129.03");
  }

  @Test
  void comparesTheGpuWithTheCpu() {
    Finding last = onCuda(Answers.good("cuda", 1e-6, 2.2501));
    assertThat(last.level()).isEqualTo(Level.OK);
    assertThat(last.message()).contains("ran on NVIDIA A40", "1.0e-06", "1.0e-04");
  }

  @Test
  void objectsToAGpuThatComputesSomethingElse() {
    assertThat(onCuda(Answers.good("cuda", 0.1, 2.25)).level()).isEqualTo(Level.PROBLEM);
    assertThat(onCuda(Answers.good("cuda", 1e-6, 3)).level()).isEqualTo(Level.PROBLEM);
    assertThat(onCuda(Answers.broken()).message()).contains("exit code 134");
  }

  private static Finding onCuda(ProbeAnswer answer) {
    List<Finding> findings = CudaChecks.of(RecordedSmi.ready("two-gpus"), Optional.of(answer), CPU);
    assertThat(findings.get(2).message()).contains("RTX 5880 Ada");
    return findings.get(findings.size() - 1);
  }
}
