package org.losslab.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.study.ClusterConfig;

class BatchScriptTest {
  private static final ClusterConfig ALL =
      new ClusterConfig(
          Optional.of("gpu,long"),
          Optional.of("4:00:00"),
          Optional.of("8G"),
          OptionalInt.of(4),
          Optional.of("gpu:a100:1"),
          OptionalInt.of(20),
          OptionalInt.of(2),
          OptionalInt.of(300),
          Optional.of("#SBATCH --account=physics\n#SBATCH --exclude=node3\n"),
          Optional.of("module load java/17\n"));

  @TempDir private Path folder;

  @Test
  void hasJustWhatIsAskedFor() {
    String text =
        script(ClusterConfig.NONE).array(tasks(1, 2, 3), false, List.of("run", "a b.yaml"));
    assertThat(text)
        .startsWith("#!/bin/bash\n#SBATCH --job-name=losslab-s\n#SBATCH --array=1-3\n")
        .contains("#SBATCH --requeue\n", "#SBATCH --signal=B:USR1@120\n")
        .contains("echo run 'a b.yaml' --only \"$runs\" --no-report &\n")
        .contains("runs=$SLURM_ARRAY_TASK_ID\n")
        .doesNotContain("--partition", "--time", "--mem", "--cpus-per-task", "--gres", "--output");
  }

  @Test
  void hasAllThatIsAskedFor() {
    String text = script(ALL).array(ArrayTasks.of(List.of(1, 2, 5), 2, 9).get(0), true, List.of());
    assertThat(text.lines().toList())
        .contains(
            "#SBATCH --partition=gpu,long",
            "#SBATCH --time=4:00:00",
            "#SBATCH --mem=8G",
            "#SBATCH --cpus-per-task=4",
            "#SBATCH --gres=gpu:a100:1",
            "#SBATCH --array=1,5%20",
            "#SBATCH --signal=B:USR1@300",
            "#SBATCH --account=physics",
            "#SBATCH --exclude=node3",
            "module load java/17",
            "  1) runs=1-2 ;;",
            "  5) runs=5 ;;");
    // SLURM takes no options after the first command.
    assertThat(text.substring(text.indexOf("export "))).doesNotContain("#SBATCH");
  }

  @Test
  void withoutAWarningThereIsNoSignal() {
    ClusterConfig none =
        new ClusterConfig(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            OptionalInt.of(0),
            Optional.empty(),
            Optional.empty());
    assertThat(script(none).array(tasks(1), false, List.of())).doesNotContain("--signal");
  }

  @Test
  void theReportIsOneCommand() {
    assertThat(script(ALL).report(List.of("report", "/r/s")))
        .contains("#SBATCH --job-name=losslab-s-report\n", "\nexec echo report /r/s\n")
        .doesNotContain("--array", "--gres", "--signal");
  }

  @Test
  void wordsAreQuotedForAShell() {
    assertThat(BatchScript.quoted("a/b.c:d=e")).isEqualTo("a/b.c:d=e");
    assertThat(BatchScript.quoted("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
    assertThat(BatchScript.quoted("")).isEqualTo("''");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
  void bashTakesItAndHandsTheExitCodeOn() throws Exception {
    BatchScript script =
        new BatchScript(
            ALL,
            "losslab-s",
            List.of("bash", "-c", "echo \"$@\"; exit 7", "losslab"),
            Optional.empty());
    Path file =
        Files.writeString(
            folder.resolve("a.sh"),
            script
                .array(ArrayTasks.of(List.of(1, 2, 5), 2, 9).get(0), false, List.of("run", "it's"))
                .replace("module load java/17", ""));
    ProcessBuilder builder = new ProcessBuilder("bash", file.toString());
    builder.environment().put("SLURM_ARRAY_TASK_ID", "1");
    Process process = builder.redirectErrorStream(true).start();
    assertThat(output(process)).isEqualTo("run it's --only 1-2 --no-report\n");
    assertThat(process.waitFor()).isEqualTo(7);
  }

  /** Its signal is handed on, and the job requeued once losslab has ended. */
  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs bash")
  void aWarningEndsLosslabAndRequeuesTheJob() throws Exception {
    Path log = folder.resolve("log");
    Files.createDirectory(folder.resolve("bin"));
    Path scontrol = folder.resolve("bin").resolve("scontrol");
    Files.writeString(scontrol, "#!/bin/bash\necho \"scontrol $*\" >>'" + log + "'\n");
    assertThat(scontrol.toFile().setExecutable(true)).isTrue();
    String losslab =
        "trap 'sleep 0.3; echo saved >>\""
            + log
            + "\"; exit 138' USR1; kill -USR1 $PPID;"
            + " while :; do sleep 0.05; done";
    BatchScript script =
        new BatchScript(
            ClusterConfig.NONE,
            "losslab-s",
            List.of("bash", "-c", losslab, "losslab"),
            Optional.empty());
    Path file = Files.writeString(folder.resolve("a.sh"), script.array(tasks(1), false, List.of()));
    ProcessBuilder builder = new ProcessBuilder("bash", file.toString());
    builder.environment().put("SLURM_ARRAY_TASK_ID", "1");
    builder.environment().put("SLURM_JOB_ID", "17");
    builder.environment().put("PATH", scontrol.getParent() + ":" + System.getenv("PATH"));
    Process process = builder.redirectErrorStream(true).start();
    assertThat(output(process)).isEmpty();
    assertThat(process.waitFor()).isZero();
    assertThat(log).hasContent("saved\nscontrol requeue 17");
  }

  private static String output(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static ArrayTasks tasks(Integer... runs) {
    return ArrayTasks.of(List.of(runs), 1, 1001).get(0);
  }

  private static BatchScript script(ClusterConfig cluster) {
    return new BatchScript(cluster, "losslab-s", List.of("echo"), Optional.empty());
  }
}
