package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobLimitsTest {
  private static final JobLimits NONE = new JobLimits(OptionalInt.empty(), OptionalLong.empty());

  @TempDir private Path folder;

  @Test
  void withoutAnythingThereAreNone() throws IOException {
    assertThat(limits("", Map.of())).isEqualTo(NONE);
    assertThat(JobLimits.of(folder.resolve("none"), folder, Map.of())).isEqualTo(NONE);
  }

  @Test
  void version2LimitsOfTheJobAboveCount() throws IOException {
    write("slurmstepd.scope/job_7/step_batch/memory.max", "max\n");
    write("slurmstepd.scope/job_7/memory.max", "4294967296\n");
    write("slurmstepd.scope/job_7/cpu.max", "250000 100000\n");
    write("memory.max", "8589934592\n");
    assertThat(limits("0::/slurmstepd.scope/job_7/step_batch\n", Map.of()))
        .isEqualTo(new JobLimits(OptionalInt.of(3), OptionalLong.of(1L << 32)));
  }

  @Test
  void version1LimitsCount() throws IOException {
    write("memory/slurm/uid_0/job_7/memory.limit_in_bytes", "2147483648\n");
    write("memory/memory.limit_in_bytes", "9223372036854771712\n");
    write("cpu/slurm/cpu.cfs_quota_us", "-1\n");
    write("cpu/slurm/cpu.cfs_period_us", "100000\n");
    assertThat(limits("4:memory:/slurm/uid_0/job_7\n1:cpu:/slurm\n9:name=systemd:/\n", Map.of()))
        .isEqualTo(new JobLimits(OptionalInt.empty(), OptionalLong.of(1L << 31)));
  }

  @Test
  void slurmsVariablesCount() throws IOException {
    assertThat(
            limits(
                "",
                Map.of(
                    "SLURM_JOB_ID", "1",
                    "SLURM_CPUS_PER_TASK", "2",
                    "SLURM_CPUS_ON_NODE", "8",
                    "SLURM_MEM_PER_CPU", "1000")))
        .isEqualTo(new JobLimits(OptionalInt.of(2), OptionalLong.of(2000L << 20)));
    assertThat(limits("", Map.of("SLURM_JOB_ID", "1", "SLURM_CPUS_ON_NODE", "8")).cpus())
        .hasValue(8);
    assertThat(limits("", Map.of("SLURM_CPUS_PER_TASK", "2"))).isEqualTo(NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "many", "99999999999999999999"})
  void whatIsNoNumberIsNoLimit(String text) throws IOException {
    write("cpu.max", text + " " + text);
    write("memory.max", text.equals("0") ? "max" : text);
    assertThat(
            limits(
                "0::/\ngarbage\n::\n0::/../../..\n",
                Map.of(
                    "SLURM_JOB_ID", "1",
                    "SLURM_CPUS_PER_TASK", text,
                    "SLURM_MEM_PER_NODE", text)))
        .isEqualTo(NONE);
  }

  private void write(String file, String text) throws IOException {
    Path path = folder.resolve("cgroup").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private JobLimits limits(String own, Map<String, String> environment) throws IOException {
    Path file = Files.writeString(folder.resolve("own"), own);
    return JobLimits.of(file, folder.resolve("cgroup"), environment);
  }
}
