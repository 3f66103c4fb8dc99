package org.losslab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeAnswerTest {
  @Test
  void findsTheAnswerAmongWhatLibrariesPrint() {
    ProbeAnswer answer =
        ProbeAnswer.read(
            List.of(
                "Core: SkylakeX",
                "dnnl_verbose,info,oneDNN v2.2.0 (commit N/A)",
                "dnnl_verbose,exec,cpu,convolution,jit:avx512_core,forward_training,x,0.1",
                "onednn_verbose,primitive,exec,cpu,convolution,brgconv:avx512_core,forward,x,0.1",
                "dnnl_verbose,exec,cpu,convolution,jit:avx512_core,forward_training,x,0.2",
                "dnnl_verbose,exec,cpu,reorder,jit:uni,undef,x,0.2",
                "{\"event\":\"x\"}",
                "{\"probe\":{\"backend\":{\"name\":\"cpu\"}}}"),
            "exit code 0");
    assertThat(answer.probe().orElseThrow().backend().orElseThrow()).containsEntry("name", "cpu");
    assertThat(answer.openBlasCore()).contains("SkylakeX");
    assertThat(answer.oneDnnKernels()).containsExactly("jit:avx512_core", "brgconv:avx512_core");
    assertThat(answer.failure()).isEmpty();
    assertThat(answer.refusal()).isEmpty();
  }

  @Test
  void tellsHowAProcessBrokeDown() {
    ProbeAnswer answer =
        ProbeAnswer.read(
            List.of("1", "2", "3", "4", "5", "", "{\"probe\":", "Killed"), "exit code 137");
    assertThat(answer.probe()).isEmpty();
    assertThat(answer.failure()).isEqualTo("exit code 137: 3 | 4 | 5 | {\"probe\": | Killed");
  }

  @Test
  void passesOnARefusal() {
    ProbeAnswer answer =
        ProbeAnswer.read(List.of("{\"probe\":{\"refusal\":\"no kernel image\"}}"), "exit code 0");
    assertThat(answer.refusal()).contains("no kernel image");
  }
}
