package org.losslab.cluster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.Awaiting;
import org.losslab.ChildJvm;

/**
 * Studies as jobs of a real SLURM, which {@code scripts/slurm/start.sh} starts and {@code
 * SLURM_CONF} names.
 */
@EnabledIfEnvironmentVariable(
    named = "LOSSLAB_SLURM_TESTS",
    matches = "true",
    disabledReason = "needs the SLURM of scripts/slurm/start.sh and LOSSLAB_SLURM_TESTS=true")
class SlurmTest {
  private static final String SMALL = "cores: 1, memory: 2000M";

  @TempDir private Path folder;

  @Test
  void anArrayTrainsEachRunOnceAndTheReportComesLast() throws Exception {
    SlurmStudy study = new SlurmStudy(folder, 8, 2, SMALL + ", atATime: 2");
    List<String> jobs = study.submit();
    assertThat(jobs).hasSize(2);
    long most = 0;
    while (!SlurmStudy.states(jobs.get(1)).equals(List.of("COMPLETED"))) {
      List<String> states = SlurmStudy.states(jobs.get(0));
      most = Math.max(most, states.stream().filter("RUNNING"::equals).count());
      assertThat(states).doesNotContain("FAILED");
      Thread.sleep(500);
    }
    assertThat(most).isEqualTo(2);
    assertThat(study.status().path("counts").path("finished").asInt()).isEqualTo(8);
    assertThat(study.directory().resolve("report.html")).isNotEmptyFile();
    assertThat(SlurmStudy.parameters(study.directory())).isEqualTo(study.trainedHere());
    assertThat(study.losslab("submit", folder.resolve("slurm.yaml"), "--results", study.results()))
        .contains("Nothing to submit");
  }

  @Test
  void aRunThatFailsIsSubmittedAloneAgain() throws Exception {
    SlurmStudy study = new SlurmStudy(folder, 3, 1, SMALL + ", runsPerTask: 2");
    Path inTheWay = study.directory().resolve("runs").resolve(directoryName(study, 2));
    Files.createDirectories(inTheWay.resolve("model.zip"));
    SlurmStudy.awaitEnd(last(study.submit()));
    assertThat(study.status().path("counts").path("finished").asInt()).isEqualTo(2);
    Files.delete(inTheWay.resolve("model.zip"));

    ChildJvm again = study.submitting();
    try (again) {
      assertThat(again.await()).as(again.text()).isZero();
      assertThat(again.text()).contains("Submitted 1 run (2) as job");
    }
    SlurmStudy.awaitEnd(last(SlurmStudy.jobs(again.text())));
    assertThat(SlurmStudy.parameters(study.directory())).isEqualTo(study.trainedHere());
  }

  @Test
  void aCancelledRunGoesOnWhenItIsSubmittedAgain() throws Exception {
    SlurmStudy study = new SlurmStudy(folder, 1, 30, SMALL);
    String job = study.submit().get(0);
    study.awaitEpochs(1, 2);
    SlurmStudy.command("scancel", job);
    SlurmStudy.awaitEnd(job);
    assertThat(study.status().path("runs").get(0).path("status").asText()).isEqualTo("stopped");

    SlurmStudy.awaitEnd(last(study.submit()));
    assertThat(study.output()).contains("goes on at epoch ");
    assertThat(SlurmStudy.parameters(study.directory())).isEqualTo(study.trainedHere());
  }

  /** The signal comes as SLURM sends it before the time limit, which is a minute at least. */
  @Test
  void aWarnedJobRequeuesItselfAndGoesOn() throws Exception {
    SlurmStudy study = new SlurmStudy(folder, 1, 30, SMALL);
    List<String> jobs = study.submit();
    study.awaitEpochs(1, 2);
    SlurmStudy.command("scancel", "--batch", "--signal=USR1", jobs.get(0) + "_1");
    SlurmStudy.release(jobs.get(0) + "_1");
    assertThat(study.output()).contains("Stopped by SIGUSR1");
    SlurmStudy.awaitEnd(last(jobs));
    assertThat(study.output()).contains("goes on at epoch ");
    assertThat(SlurmStudy.parameters(study.directory())).isEqualTo(study.trainedHere());
  }

  @Test
  void aNodeThatDiesCostsAnEpoch() throws Exception {
    SlurmStudy study = new SlurmStudy(folder, 1, 30, SMALL);
    List<String> jobs = study.submit();
    study.awaitEpochs(1, 2);
    killNode(jobs.get(0));
    assertThat(study.status().path("runs").get(0).path("status").asText()).isEqualTo("stopped");
    SlurmStudy.command("slurmd");
    SlurmStudy.release(jobs.get(0) + "_1");
    SlurmStudy.awaitEnd(last(jobs));
    assertThat(study.output()).contains("took it over from process ", "goes on at epoch ");
    assertThat(SlurmStudy.parameters(study.directory())).isEqualTo(study.trainedHere());
  }

  @Test
  void twoSubmittersAtOnceTrainEachRunOnce() throws Exception {
    SlurmStudy study = new SlurmStudy(folder, 3, 2, SMALL);
    List<String> reports = new ArrayList<>();
    try (ChildJvm first = study.submitting();
        ChildJvm second = study.submitting()) {
      for (ChildJvm submitter : List.of(first, second)) {
        assertThat(submitter.await()).as(submitter.text()).isZero();
        reports.add(last(SlurmStudy.jobs(submitter.text())));
      }
    }
    for (String report : reports) {
      SlurmStudy.awaitEnd(report);
    }
    assertThat(study.status().path("counts").path("finished").asInt()).isEqualTo(3);
    for (int seed = 1; seed <= 3; seed++) {
      assertThat(Files.readString(study.run(seed).resolve("log.txt")))
          .containsOnlyOnce("attempt 1, ");
    }
    assertThat(SlurmStudy.parameters(study.directory())).isEqualTo(study.trainedHere());
  }

  /** Thirty runs, a third of them cancelled and requeued at random moments; minutes. */
  @Test
  @EnabledIfSystemProperty(
      named = "losslab.slurm.long",
      matches = "true",
      disabledReason = "takes minutes; asked for with -Dlosslab.slurm.long=true")
  void manyRunsSurviveRequeuesAtRandomMoments() throws Exception {
    SlurmStudy study = new SlurmStudy(folder, 30, 4, SMALL + ", atATime: 3");
    List<String> jobs = study.submit();
    Random random = new Random(17);
    int requeued = 0;
    int looks = 0;
    while (!SlurmStudy.states(jobs.get(1)).equals(List.of("COMPLETED"))) {
      Thread.sleep(500 + random.nextInt(4000));
      List<String> running =
          SlurmStudy.command("squeue", "-r", "-h", "-t", "running", "-o", "%i", "-j", jobs.get(0))
              .lines()
              .map(String::trim)
              .toList();
      if (requeued < 10 && !running.isEmpty()) {
        String victim = running.get(random.nextInt(running.size()));
        SlurmStudy.command("scontrol", "requeue", victim);
        SlurmStudy.release(victim);
        requeued++;
      }
      JsonNode status = study.status();
      assertThat(status.path("counts").path("failed").asInt()).isZero();
      assertThat(status.path("counts").path("damaged").asInt()).isZero();
      looks++;
    }
    System.out.println("slurm: " + requeued + " requeued, " + looks + " looks at the status");
    assertThat(study.status().path("counts").path("finished").asInt()).isEqualTo(30);
    assertThat(SlurmStudy.parameters(study.directory())).isEqualTo(study.trainedHere());
  }

  private static String last(List<String> jobs) {
    return jobs.get(jobs.size() - 1);
  }

  private static String directoryName(SlurmStudy study, int number) throws Exception {
    JsonNode runs = study.statusOfPlan().path("runs");
    return runs.get(number - 1).path("run").asText();
  }

  /** Kills the daemon of the node first, so that it notices nothing, and then all of the job. */
  private static void killNode(String job) throws Exception {
    Path conf = Path.of(System.getenv("SLURM_CONF"));
    String daemon = Files.readString(conf.resolveSibling("slurmd.pid")).trim();
    SlurmStudy.command("kill", "-9", daemon);
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      if (isOf(process, job)) {
        process.destroyForcibly();
      }
    }
    Awaiting.until(
        "the node's processes are gone",
        () -> ProcessHandle.allProcesses().noneMatch(process -> isOf(process, job)));
  }

  private static boolean isOf(ProcessHandle process, String job) {
    Path folder = Path.of("/proc", Long.toString(process.pid()));
    try {
      String variables = Files.readString(folder.resolve("environ"), ISO_8859_1);
      String command = Files.readString(folder.resolve("cmdline"), ISO_8859_1);
      return process.pid() != ProcessHandle.current().pid()
          && (variables.contains("SLURM_ARRAY_JOB_ID=" + job + "\u0000")
              || command.startsWith("slurmstepd: [" + job + "."));
    } catch (IOException e) {
      // It has ended.
      return false;
    }
  }
}
