package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CpuFeaturesTest {
  @Test
  void readsTheFlagsOfLinux() {
    assertThat(CpuFeatures.parse(List.of("flags\t\t: fpu AVX2  avx512f ", "Features : asimd")))
        .containsExactly("asimd", "avx2", "avx512f", "fpu");
  }

  @Test
  void readsNothingFromNothing() {
    assertThat(CpuFeatures.parse(List.of())).isEmpty();
    assertThat(CpuFeatures.parse(List.of("", "flags :", "   "))).isEmpty();
  }

  @Test
  void takesSkylakeXKernelsOnlyWithEveryExtension() {
    Set<String> all = Set.of("avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd", "avx2");
    assertThat(new CpuFeatures("x", all, 1, 1).runsSkylakeXKernels()).isTrue();
    assertThat(new CpuFeatures("x", Set.of("avx512f", "avx2"), 1, 1).runsSkylakeXKernels())
        .isFalse();
    assertThat(new CpuFeatures("x", Set.of(), 1, 1).runsSkylakeXKernels()).isFalse();
  }

  @Test
  void keepsFeaturesSorted() {
    assertThat(new CpuFeatures("x", Set.of("sse", "avx", "mmx"), 1, 1).features())
        .containsExactly("avx", "mmx", "sse");
  }

  @Test
  void probesThisMachine() {
    CpuFeatures cpu = CpuFeatures.probe();
    assertThat(cpu.model()).isNotBlank();
    assertThat(cpu.physicalCores()).isPositive();
    assertThat(cpu.logicalCores()).isEqualTo(Runtime.getRuntime().availableProcessors());
  }
}
