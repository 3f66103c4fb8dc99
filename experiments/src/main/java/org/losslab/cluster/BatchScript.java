package org.losslab.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.losslab.study.ClusterConfig;

/**
 * Writes batch scripts for SLURM, in bash.
 *
 * <p>Some time before its limit a job's shell gets USR1. It hands that on to losslab, which ends
 * its runs in order, and then requeues the job, which goes on from the runs' last epochs. To be
 * requeued again and again without end, as a run would be of which not one epoch fits into the
 * limit, is cut off at {@value #MOST_TURNS} turns.
 */
final class BatchScript {
  private static final int MOST_TURNS = 100;
  private static final int USUAL_WARNING_SECONDS = 120;
  private static final String USUAL_GRES = "gpu:1";

  private final ClusterConfig cluster;
  private final String jobName;
  private final List<String> losslab;
  private final Optional<String> folder;

  /**
   * Prepares the scripts of a submission.
   *
   * @param jobName the jobs' name
   * @param losslab the command that starts losslab
   * @param folder where the jobs' output goes; empty: where SLURM puts it
   */
  BatchScript(
      ClusterConfig cluster, String jobName, List<String> losslab, Optional<String> folder) {
    this.cluster = cluster;
    this.jobName = jobName;
    this.losslab = List.copyOf(losslab);
    this.folder = folder;
  }

  /**
   * Returns the script of an array.
   *
   * @param tasks its elements
   * @param cuda whether each needs a GPU
   * @param run the arguments of losslab, before the runs' numbers
   */
  String array(ArrayTasks tasks, boolean cuda, List<String> run) {
    int warning = cluster.warningSeconds().orElse(USUAL_WARNING_SECONDS);
    List<String> lines = head(jobName);
    String limit = cluster.atATime().isPresent() ? "%" + cluster.atATime().getAsInt() : "";
    lines.add("#SBATCH --array=" + tasks.indices() + limit);
    folder.ifPresent(path -> lines.add("#SBATCH --output=" + value(path + "/%A_%a.log")));
    lines.add("#SBATCH --open-mode=append");
    lines.add("#SBATCH --requeue");
    if (warning > 0) {
      lines.add("#SBATCH --signal=B:USR1@" + warning);
    }
    cluster.cores().ifPresent(cores -> lines.add("#SBATCH --cpus-per-task=" + cores));
    if (cuda) {
      lines.add("#SBATCH --gres=" + cluster.gres().orElse(USUAL_GRES));
    }
    own(lines);
    lines.add("");
    lines.addAll(numbers(tasks));
    lines.add("");
    lines.add("signal=");
    lines.add("losslab=");
    lines.add(
        "trap 'signal=USR1; [ -z \"$losslab\" ] || kill -USR1 \"$losslab\" 2>/dev/null' USR1");
    lines.add(
        "trap 'signal=TERM; [ -z \"$losslab\" ] || kill -TERM \"$losslab\" 2>/dev/null' TERM");
    lines.add(command(run) + " --only \"$runs\" --no-report &");
    lines.add("losslab=$!");
    lines.add("# A signal that came until now was kept.");
    lines.add("[ -z \"$signal\" ] || kill -\"$signal\" \"$losslab\" 2>/dev/null");
    lines.add("wait \"$losslab\"");
    lines.add("code=$?");
    lines.add("# A signal ends the shell's waiting, not what it waits for.");
    lines.add("while kill -0 \"$losslab\" 2>/dev/null; do");
    lines.add("  wait \"$losslab\"");
    lines.add("  code=$?");
    lines.add("done");
    lines.add("if [ \"$signal\" = USR1 ] && [ \"$code\" -gt 128 ] &&");
    lines.add("  [ \"${SLURM_RESTART_COUNT:-0}\" -lt " + MOST_TURNS + " ]; then");
    lines.add("  exec scontrol requeue \"$SLURM_JOB_ID\"");
    lines.add("fi");
    lines.add("exit \"$code\"");
    return text(lines);
  }

  /**
   * Returns the script of the job that writes the report.
   *
   * @param report the arguments of losslab
   */
  String report(List<String> report) {
    List<String> lines = head(jobName + "-report");
    folder.ifPresent(path -> lines.add("#SBATCH --output=" + value(path + "/report.log")));
    own(lines);
    lines.add("");
    lines.add("exec " + command(report));
    return text(lines);
  }

  private List<String> head(String name) {
    List<String> lines = new ArrayList<>();
    lines.add("#!/bin/bash");
    lines.add("#SBATCH --job-name=" + name);
    cluster.partition().ifPresent(partition -> lines.add("#SBATCH --partition=" + partition));
    cluster.time().ifPresent(time -> lines.add("#SBATCH --time=" + time));
    cluster.memory().ifPresent(memory -> lines.add("#SBATCH --mem=" + memory));
    return lines;
  }

  private void own(List<String> lines) {
    cluster.lines().ifPresent(text -> text.lines().filter(l -> !l.isEmpty()).forEach(lines::add));
    lines.add("");
    lines.add(
        "# A JVM that starts would crash at a USR2, which it uses itself; this moves its use.");
    lines.add("export _JAVA_SR_SIGNUM=${_JAVA_SR_SIGNUM:-16}");
    cluster.setup().ifPresent(text -> text.stripTrailing().lines().forEach(lines::add));
  }

  /** Sets the variable with an element's runs. */
  private static List<String> numbers(ArrayTasks tasks) {
    if (tasks.isPlain()) {
      return List.of("runs=$SLURM_ARRAY_TASK_ID");
    }
    List<String> lines = new ArrayList<>();
    lines.add("case $SLURM_ARRAY_TASK_ID in");
    for (Map.Entry<Integer, List<Integer>> element : tasks.runs().entrySet()) {
      lines.add(
          "  " + element.getKey() + ") runs=" + ArrayTasks.ranges(element.getValue()) + " ;;");
    }
    lines.add("esac");
    return lines;
  }

  private String command(List<String> arguments) {
    List<String> words = new ArrayList<>(losslab);
    words.addAll(arguments);
    return words.stream().map(BatchScript::quoted).collect(Collectors.joining(" "));
  }

  /** A word as a shell takes it. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** A value in a line of options, which sbatch parts at blanks, and in which it expands %. */
  private static String value(String text) {
    return text.contains(" ") ? "\"" + text + "\"" : text;
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
