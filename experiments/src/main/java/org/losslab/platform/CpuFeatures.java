package org.losslab.platform;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor;

/**
 * The processor of this machine.
 *
 * @param model its name, such as {@code AMD EPYC 9654}
 * @param features its instruction set extensions in lower case, in the operating system's spelling
 *     ({@code avx2}, {@code avx512f}, …), sorted; empty where the system does not say
 * @param physicalCores cores, from 1
 * @param logicalCores hardware threads that this process may use, from 1
 */
public record CpuFeatures(String model, Set<String> features, int physicalCores, int logicalCores) {
  /** What OpenBLAS' SkylakeX kernels execute. */
  private static final List<String> SKYLAKEX =
      List.of("avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd");

  /** Copies the features into sorted order. */
  public CpuFeatures {
    features = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(features));
  }

  /** Asks the operating system; whatever it does not tell is {@code unknown} or empty. */
  public static CpuFeatures probe() {
    int available = Runtime.getRuntime().availableProcessors();
    int logical = Math.min(available, JobLimits.probe().cpus().orElse(available));
    try {
      CentralProcessor processor = new SystemInfo().getHardware().getProcessor();
      return new CpuFeatures(
          processor.getProcessorIdentifier().getName().trim(),
          parse(processor.getFeatureFlags()),
          processor.getPhysicalProcessorCount(),
          logical);
    } catch (RuntimeException | LinkageError e) {
      // OSHI's native part may not load (no writable temporary directory, musl): go on without.
      return new CpuFeatures("unknown", Set.of(), logical, logical);
    }
  }

  /** Whether this processor has every AVX-512 extension that OpenBLAS' SkylakeX kernels need. */
  public boolean runsSkylakeXKernels() {
    return features.containsAll(SKYLAKEX);
  }

  /** Splits lines such as {@code flags : fpu avx2} into single features. */
  static Set<String> parse(List<String> lines) {
    Set<String> features = new TreeSet<>();
    for (String line : lines) {
      String list = line.substring(line.indexOf(':') + 1);
      for (String feature : list.trim().split("\\s+")) {
        if (!feature.isEmpty()) {
          features.add(feature.toLowerCase(Locale.ROOT));
        }
      }
    }
    return features;
  }
}
