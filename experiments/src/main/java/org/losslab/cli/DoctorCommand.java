package org.losslab.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.losslab.doctor.Doctor;
import org.losslab.doctor.DoctorReport;
import org.losslab.doctor.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code doctor}: tells whether this machine can carry out studies. */
@Command(
    name = "doctor",
    description = {
      "Looks at Java, processor, native libraries, GPUs, data and disk, and says what to do.",
      "The exit code is 1 if something does not work."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--json", description = "Prints JSON, for programs and for bug reports.")
  private boolean json;

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "Where results are to go (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Override
  public Integer call() {
    List<Finding> findings = Doctor.examine(results);
    if (json) {
      System.out.println(DoctorReport.json(findings));
    } else {
      DoctorReport.lines(findings).forEach(System.out::println);
    }
    return DoctorReport.hasProblem(findings) ? ExitCode.RUN_FAILED : ExitCode.OK;
  }
}
