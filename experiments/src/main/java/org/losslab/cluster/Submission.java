package org.losslab.cluster;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.losslab.files.AtomicFiles;
import org.losslab.files.DiskFailure;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.page.Numbers;
import org.losslab.records.RunStatus;
import org.losslab.records.StudyDirectory;
import org.losslab.runs.FrozenProgram;
import org.losslab.runs.Sightings;
import org.losslab.study.ClusterConfig;
import org.losslab.study.StudyConfig;
import org.losslab.study.StudyWriter;

/**
 * A study's unfinished runs as SLURM jobs: an array, one more for runs on CUDA, and a last job that
 * waits for them and writes the report. What the jobs do is settled when they are submitted: the
 * program and the study are copied, so that neither a build nor an edit changes jobs that wait.
 */
public final class Submission {
  private static final int MOST_SUBMISSIONS = 100_000;

  private final StudyConfig study;
  private final StudyDirectory directory;
  private final ClusterConfig cluster;
  private final StudyStatus status;

  /**
   * Looks at the study's runs.
   *
   * @param cluster what jobs ask for
   */
  public Submission(StudyConfig study, StudyDirectory directory, ClusterConfig cluster) {
    this.study = study;
    this.directory = directory;
    this.cluster = cluster;
    this.status = StudyStatus.read(directory.path(), study, Sightings.ofThisProcess());
  }

  /** A script, its file's name, and for a person what it is. */
  private record Script(String name, String text, String what) {}

  /**
   * Returns the scripts, of which nothing is written: they name the study file as it is.
   *
   * @param run losslab's arguments that start the study
   */
  public List<String> scripts(List<String> run, Set<Integer> only) {
    BatchScript batch =
        new BatchScript(cluster, jobName(), FrozenProgram.unfrozen(), Optional.empty());
    List<String> texts = new ArrayList<>();
    arrays(batch, run, only).forEach(script -> texts.add(script.text));
    texts.add(report(batch).text);
    return texts;
  }

  /**
   * Submits the jobs.
   *
   * @param only the runs that may be among them; empty: all
   * @return what was submitted, in lines for a terminal
   * @throws InputException if SLURM does not take them, with its own words
   */
  public List<String> submit(Set<Integer> only) {
    if (toDo(only, true).isEmpty() && toDo(only, false).isEmpty()) {
      return List.of("Nothing to submit: no run is left that nobody is at work on.");
    }
    directory.create();
    try {
      Path folder = newFolder();
      Path plan = folder.resolve("study.yaml");
      StudyWriter.write(study, plan);
      directory.begin(study, false);
      BatchScript batch =
          new BatchScript(
              cluster,
              jobName(),
              FrozenProgram.make(directory.programs(), folder),
              Optional.of(folder.toString()));
      Path results = directory.path().toAbsolutePath().getParent();
      List<String> run = List.of("run", plan.toString(), "--results", results.toString());
      List<String> told = new ArrayList<>();
      List<String> jobs = new ArrayList<>();
      for (Script script : arrays(batch, run, only)) {
        Path file = folder.resolve(script.name);
        AtomicFiles.write(file, script.text);
        String job = Slurm.submit(file, List.of());
        jobs.add(job);
        told.add("Submitted " + script.what + " as job " + job + ".");
      }
      Script report = report(batch);
      Path file = folder.resolve(report.name);
      AtomicFiles.write(file, report.text);
      String after = "--dependency=afterany:" + String.join(":", jobs);
      told.add("The report is job " + Slurm.submit(file, List.of(after)) + ".");
      told.add("Scripts and output: " + folder);
      return told;
    } catch (IOException e) {
      throw DiskFailure.of(ErrorText.message(e), e);
    }
  }

  private Path newFolder() throws IOException {
    Path all = Files.createDirectories(directory.path().toAbsolutePath().resolve("slurm"));
    for (int number = 1; number <= MOST_SUBMISSIONS; number++) {
      try {
        return Files.createDirectory(all.resolve(Integer.toString(number)));
      } catch (FileAlreadyExistsException e) {
        // An earlier submission's, or one of this moment's.
        continue;
      }
    }
    throw new InputException(all + " is full of submissions; remove some");
  }

  private List<Script> arrays(BatchScript batch, List<String> run, Set<Integer> only) {
    List<Script> scripts = new ArrayList<>();
    int size = Slurm.maxArraySize();
    for (boolean cuda : new boolean[] {false, true}) {
      List<Integer> numbers = toDo(only, cuda);
      if (!numbers.isEmpty()) {
        for (ArrayTasks tasks : ArrayTasks.of(numbers, cluster.runsPerTask().orElse(1), size)) {
          List<Integer> runs =
              tasks.runs().values().stream().flatMap(List::stream).collect(Collectors.toList());
          scripts.add(
              new Script(
                  "runs-" + (scripts.size() + 1) + ".sh",
                  batch.array(tasks, cuda, run),
                  Numbers.count(runs.size(), cuda ? "CUDA run" : "run")
                      + " ("
                      + ArrayTasks.ranges(runs)
                      + ")"));
        }
      }
    }
    return scripts;
  }

  private Script report(BatchScript batch) {
    String path = directory.path().toAbsolutePath().toString();
    return new Script("report.sh", batch.report(List.of("report", path)), "the report");
  }

  /** The runs that are left, without those that somebody is at work on. */
  private List<Integer> toDo(Set<Integer> only, boolean cuda) {
    return status.runs().stream()
        .filter(RunState::isUnfinished)
        .filter(run -> !run.isAtWork())
        .filter(run -> run.run().spec().backend().equals("cuda") == cuda)
        .map(run -> run.run().number())
        .filter(number -> only.isEmpty() || only.contains(number))
        .toList();
  }

  /** Returns how many runs somebody is at work on, or ended damaged, so that no job is for them. */
  public List<String> leftOut() {
    List<String> lines = new ArrayList<>();
    for (RunState run : status.runs()) {
      if (run.isAtWork() || run.glance().status() == RunStatus.DAMAGED) {
        lines.add(
            "left out: run "
                + run.run().number()
                + ", "
                + run.run().directoryName()
                + ", which is "
                + run.word());
      }
    }
    return lines;
  }

  private String jobName() {
    return "losslab-" + study.study();
  }
}
