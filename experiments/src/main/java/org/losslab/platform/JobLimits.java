package org.losslab.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a batch job or a container gives this process of its machine. The JVM finds CPU sets and the
 * limits of its own control group; those of the groups above, where SLURM sets a job's, it does not
 * look at in every version, and where SLURM uses no control groups only its variables tell.
 *
 * @param cpus the CPUs, from 1; empty: no limit is known
 * @param memoryBytes the memory; empty: no limit is known
 */
public record JobLimits(OptionalInt cpus, OptionalLong memoryBytes) {
  /** Control groups of version 1 without a limit have the largest number of pages. */
  private static final long NO_LIMIT = 1L << 60;

  private static final int DEEPEST = 64;

  /** Returns the limits of this process. */
  public static JobLimits probe() {
    return of(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"), System.getenv());
  }

  /**
   * Returns the limits that control groups and SLURM's variables tell.
   *
   * @param own the file with the process' own groups, a line {@code number:controllers:path} each
   * @param root where the groups' file systems are mounted
   * @param environment the environment variables
   */
  static JobLimits of(Path own, Path root, Map<String, String> environment) {
    double cpus = Double.POSITIVE_INFINITY;
    long memory = NO_LIMIT;
    for (String line : lines(own)) {
      String[] parts = line.split(":", 3);
      if (parts.length == 3) {
        List<String> controllers = List.of(parts[1].split(","));
        Path mount = parts[1].isEmpty() ? root : root.resolve(parts[1]);
        Path group = mount.resolve(parts[2].replaceFirst("^/+", "")).normalize();
        for (int depth = 0; depth < DEEPEST && group.startsWith(mount); depth++) {
          if (parts[1].isEmpty()) {
            cpus = Math.min(cpus, quota(text(group, "cpu.max")));
            memory = Math.min(memory, number(text(group, "memory.max"), NO_LIMIT));
          } else if (controllers.contains("cpu")) {
            String quota = text(group, "cpu.cfs_quota_us");
            cpus = Math.min(cpus, quota(quota + " " + text(group, "cpu.cfs_period_us")));
          } else if (controllers.contains("memory")) {
            memory = Math.min(memory, number(text(group, "memory.limit_in_bytes"), NO_LIMIT));
          }
          group = group.getParent();
        }
      }
    }
    long slurmCpus = slurmCpus(environment);
    cpus = Math.min(cpus, slurmCpus);
    memory = Math.min(memory, slurmMemory(environment, slurmCpus));
    return new JobLimits(
        cpus < Integer.MAX_VALUE
            ? OptionalInt.of((int) Math.max(1, Math.ceil(cpus)))
            : OptionalInt.empty(),
        memory < NO_LIMIT ? OptionalLong.of(memory) : OptionalLong.empty());
  }

  /** The CPUs of one task; a job that asks for none has what its node gave it. */
  private static long slurmCpus(Map<String, String> environment) {
    if (!environment.containsKey("SLURM_JOB_ID")) {
      return Long.MAX_VALUE;
    }
    String onNode = environment.getOrDefault("SLURM_CPUS_ON_NODE", "");
    String perTask = environment.getOrDefault("SLURM_CPUS_PER_TASK", onNode);
    long cpus = number(perTask, Long.MAX_VALUE);
    return cpus >= 1 ? cpus : Long.MAX_VALUE;
  }

  private static long slurmMemory(Map<String, String> environment, long cpus) {
    if (!environment.containsKey("SLURM_JOB_ID")) {
      return NO_LIMIT;
    }
    long node = number(environment.getOrDefault("SLURM_MEM_PER_NODE", ""), 0);
    long cpu = number(environment.getOrDefault("SLURM_MEM_PER_CPU", ""), 0);
    long mebibytes = node > 0 ? node : cpu > 0 && cpus < NO_LIMIT >> 40 ? cpu * cpus : 0;
    return mebibytes > 0 && mebibytes < NO_LIMIT >> 20 ? mebibytes << 20 : NO_LIMIT;
  }

  /** A quota and its period in microseconds; a negative or other text is none. */
  private static double quota(String text) {
    String[] parts = text.trim().split("\\s+");
    long quota = number(parts[0], -1);
    long period = parts.length > 1 ? number(parts[1], -1) : -1;
    return quota > 0 && period > 0 ? quota / (double) period : Double.POSITIVE_INFINITY;
  }

  private static long number(String text, long otherwise) {
    return text.trim().matches("[0-9]{1,18}") ? Long.parseLong(text.trim()) : otherwise;
  }

  private static String text(Path group, String file) {
    try {
      return Files.readString(group.resolve(file));
    } catch (IOException e) {
      // There is no such limit here.
      return "";
    }
  }

  private static List<String> lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.toList();
    } catch (IOException e) {
      // Not Linux.
      return List.of();
    }
  }
}
