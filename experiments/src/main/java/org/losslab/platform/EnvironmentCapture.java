package org.losslab.platform;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import org.losslab.platform.gpu.GpuSurvey;
import oshi.SystemInfo;

/**
 * What a result's numbers may depend on besides its spec: code, libraries, JVM, machine.
 *
 * <p>The machine and the checkout are looked at once, at {@link #probe}.
 */
public final class EnvironmentCapture {
  private final CpuFeatures cpu;
  private final Optional<GitState> git;
  private final long memoryBytes;
  private final GpuSurvey gpus;

  EnvironmentCapture(CpuFeatures cpu, Optional<GitState> git, long memoryBytes, GpuSurvey gpus) {
    this.cpu = cpu;
    this.git = git;
    this.memoryBytes = memoryBytes;
    this.gpus = gpus;
  }

  /** Looks at this machine and at the git checkout of the program. */
  public static EnvironmentCapture probe() {
    Aside<Optional<GitState>> git = Aside.begin("look-at-git", GitState::ofProgram);
    Aside<GpuSurvey> gpus = Aside.begin("look-at-gpus", GpuSurvey::take);
    return new EnvironmentCapture(CpuFeatures.probe(), git.get(), totalMemory(), gpus.get());
  }

  /** The processor found by {@link #probe}. */
  public CpuFeatures cpu() {
    return cpu;
  }

  /**
   * The memory in bytes that processes may use here: this machine's, or less in a container or a
   * batch job; 0 if the system does not tell.
   */
  public long usableMemoryBytes() {
    long given = JobLimits.probe().memoryBytes().orElse(Long.MAX_VALUE);
    long usable =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? Math.min(memoryBytes, system.getTotalMemorySize())
            : memoryBytes;
    return usable == 0 && given < Long.MAX_VALUE ? given : Math.min(usable, given);
  }

  /** What NVIDIA's driver tells of this machine. */
  public GpuSurvey gpus() {
    return gpus;
  }

  /** The git commit that the program runs from; empty outside a checkout. */
  public Optional<String> commit() {
    return git.map(g -> g.commit() + (g.dirty() ? ", with changes" : ""));
  }

  /**
   * What differs from the commit, for the file {@code git.diff}; empty for a clean checkout. Cut at
   * 1 MiB.
   */
  public Optional<byte[]> gitDiff() {
    return git.filter(g -> g.diff().length > 0).map(GitState::diff);
  }

  /** The memory of this machine in bytes; 0 if unknown. */
  public long memoryBytes() {
    return memoryBytes;
  }

  /** The git checkout that the program runs from, if there is one. */
  public Optional<GitState> git() {
    return git;
  }

  private static long totalMemory() {
    try {
      return new SystemInfo().getHardware().getMemory().getTotal();
    } catch (RuntimeException | LinkageError e) {
      return 0;
    }
  }
}
