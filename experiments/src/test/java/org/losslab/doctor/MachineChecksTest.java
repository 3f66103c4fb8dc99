package org.losslab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.losslab.platform.CpuFeatures;

class MachineChecksTest {
  @Test
  void namesTheProcessorAndWhatItsKernelsNeed() {
    Finding cpu =
        MachineChecks.of(new CpuFeatures("A CPU", Set.of("avx2", "fpu", "avx512f"), 4, 8), 0)
            .get(0);
    assertThat(cpu.message())
        .isEqualTo("A CPU; 4 cores, 8 hardware threads for this process; avx2 avx512f");
    assertThat(cpu.facts().path("features")).hasSize(3);
  }

  @Test
  void warnsOfLittleMemory() {
    assertThat(MachineChecks.memory(1 << 30).level()).isEqualTo(Level.WARNING);
    assertThat(MachineChecks.memory(8L << 30).message())
        .isEqualTo("8.0 GiB; by it, 5 runs at a time");
    assertThat(MachineChecks.memory(0).level()).isEqualTo(Level.OK);
  }
}
