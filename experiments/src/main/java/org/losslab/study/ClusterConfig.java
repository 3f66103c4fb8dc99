package org.losslab.study;

import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.settings.Setting;

/**
 * How the runs of a study are given to SLURM; nothing here changes a result, and what is absent is
 * left to the user's own defaults and then to the cluster's.
 *
 * @param partition the partitions, parted by commas
 * @param time the limit of one job, as SLURM writes it
 * @param memory the memory of one job, as SLURM writes it
 * @param cores the CPUs of one job, from 1
 * @param gres what a job of CUDA runs asks for
 * @param atATime the most jobs of the study at a time, from 1
 * @param runsPerTask runs that share one job, from 1
 * @param warningSeconds seconds before the time limit at which a job saves its run and requeues
 *     itself, from 0; 0 does not
 * @param lines further {@code #SBATCH} lines
 * @param setup shell commands before losslab starts
 */
public record ClusterConfig(
    @Setting(
            value = "The partitions that jobs may run in, parted by commas",
            fallbackNote = "the cluster's",
            pattern = "[A-Za-z0-9._,-]{1,200}",
            patternNote = "names of A to Z, a to z, 0 to 9, '.', '_' and '-', parted by commas")
        Optional<String> partition,
    @Setting(
            value = "The time limit of one job",
            fallbackNote = "the partition's",
            pattern = "([0-9]{1,3}-)?[0-9]{1,6}(:[0-5]?[0-9]){0,2}",
            patternNote =
                "a time as SLURM writes it, minutes, hours:minutes:seconds or days-hours, such as"
                    + " 4:00:00")
        Optional<String> time,
    @Setting(
            value = "The memory of one job",
            fallbackNote = "the cluster's",
            pattern = "[1-9][0-9]{0,8}[KMGT]?",
            patternNote =
                "a size as SLURM writes it, in megabytes or with K, M, G or T, such as 4G")
        Optional<String> memory,
    @Setting(
            value = "The CPUs of one job",
            fallbackNote = "the cluster's, mostly 1",
            min = 1,
            max = 4096)
        OptionalInt cores,
    @Setting(
            value = "What a job of runs with backend cuda asks for",
            fallbackNote = "gpu:1",
            pattern = "[A-Za-z0-9._:,-]{1,200}",
            patternNote = "generic resources as SLURM writes them, such as gpu:a100:1")
        Optional<String> gres,
    @Setting(
            value = "The most jobs of the study at a time",
            fallbackNote = "no limit",
            min = 1,
            max = 10_000)
        OptionalInt atATime,
    @Setting(
            value = "Runs that share one job, one after the other or side by side",
            fallbackNote = "1",
            min = 1,
            max = 10_000)
        OptionalInt runsPerTask,
    @Setting(
            value =
                "Seconds before its time limit at which a job ends its runs in order and requeues"
                    + " itself; 0 does not",
            fallbackNote = "120",
            min = 0,
            max = 65_535)
        OptionalInt warningSeconds,
    @Setting(
            value =
                "Further lines for the head of each batch script, each '#SBATCH --option=value'",
            fallbackNote = "none",
            pattern = LINES_PATTERN,
            patternNote = "lines that each begin with '#SBATCH --'")
        Optional<String> lines,
    @Setting(
            value = "Shell commands for each batch script, before losslab starts",
            fallbackNote = "none")
        Optional<String> setup) {
  /** Nothing given. */
  public static final ClusterConfig NONE =
      new ClusterConfig(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty());

  private static final String LINES_PATTERN =
      "#SBATCH --[^\\n]{1,400}(\\n+#SBATCH --[^\\n]{1,400})*\\n*";

  /** Returns these settings, and where they are absent others. */
  public ClusterConfig or(ClusterConfig other) {
    return new ClusterConfig(
        partition.or(other::partition),
        time.or(other::time),
        memory.or(other::memory),
        or(cores, other.cores),
        gres.or(other::gres),
        or(atATime, other.atATime),
        or(runsPerTask, other.runsPerTask),
        or(warningSeconds, other.warningSeconds),
        lines.or(other::lines),
        setup.or(other::setup));
  }

  private static OptionalInt or(OptionalInt first, OptionalInt second) {
    return first.isPresent() ? first : second;
  }
}
