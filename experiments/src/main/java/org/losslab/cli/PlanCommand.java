package org.losslab.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.losslab.runs.StudyDirectory;
import org.losslab.study.RunSpec;
import org.losslab.study.StudyConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code plan}: lists the runs of a study and trains nothing. */
@Command(
    name = "plan",
    description = "Lists the numbered runs of a study and how far each is; trains nothing.",
    mixinStandardHelpOptions = true)
final class PlanCommand implements Callable<Integer> {
  @Mixin private StudyArguments arguments;

  @Override
  public Integer call() {
    StudyConfig study = arguments.read();
    StudyDirectory directory = arguments.directory(study);
    List<RunSpec> runs = study.runs();
    int width = runs.stream().mapToInt(run -> run.directoryName().length()).max().orElse(0);
    long images = 0;
    for (RunSpec run : runs) {
      long fitted = (long) run.dataset().fittedImages() * run.training().epochs();
      images += fitted;
      System.out.printf(
          Locale.ROOT,
          "%4d  %-" + width + "s  %3d epochs  %,12d images  %-12s %s%n",
          run.number(),
          run.directoryName(),
          run.training().epochs(),
          fitted,
          directory.run(run).state().label(),
          choices(run));
    }
    System.out.printf(
        Locale.ROOT,
        "%d runs, %,d images to train on; results in %s%n",
        runs.size(),
        images,
        directory.path());
    return ExitCode.OK;
  }

  private static String choices(RunSpec run) {
    StringBuilder text = new StringBuilder();
    run.choices().forEach((key, value) -> text.append(key).append('=').append(value).append(' '));
    return text.toString().trim();
  }
}
