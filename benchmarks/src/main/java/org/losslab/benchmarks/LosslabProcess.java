package org.losslab.benchmarks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import oshi.SystemInfo;

/** JVM flags and environment of losslab's workers. */
final class LosslabProcess {
  /** The instructions that OpenBLAS' kernels for Skylake servers use. */
  private static final Set<String> SKYLAKEX =
      Set.of("avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd");

  private LosslabProcess() {}

  static List<String> flags(int threads) {
    return List.of(
        "-Xmx1g",
        "-XX:+UseSerialGC",
        "-XX:ActiveProcessorCount=" + threads,
        "--add-modules=jdk.incubator.vector");
  }

  static Map<String, String> environment(int threads) {
    Map<String, String> set = new LinkedHashMap<>();
    set.put("OMP_NUM_THREADS", Integer.toString(threads));
    set.put("OPENBLAS_NUM_THREADS", Integer.toString(threads));
    set.put("OMP_WAIT_POLICY", "PASSIVE");
    set.put("OPENBLAS_THREAD_TIMEOUT", "4");
    if (instructions().containsAll(SKYLAKEX)) {
      set.put("OPENBLAS_CORETYPE", "SKYLAKEX");
    }
    return set;
  }

  private static Set<String> instructions() {
    return new SystemInfo()
        .getHardware().getProcessor().getFeatureFlags().stream()
            .flatMap(line -> Stream.of(line.split("\\s+")))
            .map(String::toLowerCase)
            .collect(Collectors.toSet());
  }
}
