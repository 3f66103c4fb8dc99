package org.losslab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.losslab.cluster.OwnDefaults;
import org.losslab.cluster.Submission;
import org.losslab.data.sources.Datasets;
import org.losslab.records.StudyDirectory;
import org.losslab.study.ClusterConfig;
import org.losslab.study.StudyConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code submit}: gives a study to SLURM. */
@Command(
    name = "submit",
    description = {
      "Submits the unfinished runs of a study to SLURM, as a job array, and a job after it that",
      "writes the report. What jobs ask for is in the study's section 'cluster', and for all",
      "studies of a user in ~/.config/losslab/cluster.yaml."
    },
    mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {
  @Mixin private StudyArguments arguments;

  @Option(names = "--print", description = "Prints the batch scripts and submits nothing.")
  private boolean print;

  @Option(
      names = "--only",
      paramLabel = "N",
      split = ",",
      description = "Submits the runs of these numbers only, such as 1-3,7; see the plan command.")
  private List<String> only = new ArrayList<>();

  @Override
  public Integer call() {
    Set<Integer> numbers = RunNumbers.of("--only", only);
    StudyConfig study = arguments.read();
    StudyDirectory directory = arguments.directory(study);
    Path home = Path.of(System.getProperty("user.home"));
    ClusterConfig cluster =
        study.cluster().or(OwnDefaults.read(OwnDefaults.file(System.getenv(), home)));
    Submission submission = new Submission(study, directory, cluster);
    if (print) {
      submission.scripts(arguments.absolute("run"), numbers).forEach(System.out::println);
      return ExitCode.OK;
    }
    Datasets.provide(study.dataset(), arguments.folder(), System.out, Terminal.isInteractive());
    submission.leftOut().forEach(System.out::println);
    submission.submit(numbers).forEach(System.out::println);
    System.out.println("How far it is:  status " + directory.path());
    return ExitCode.OK;
  }
}
