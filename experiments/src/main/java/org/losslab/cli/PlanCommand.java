package org.losslab.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.losslab.page.Numbers;
import org.losslab.records.RecordedRun;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunStatus;
import org.losslab.report.PowerText;
import org.losslab.study.NetworkConfig;
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
    StudyConfig config = arguments.read();
    RecordedStudy study = RecordedStudy.read(arguments.directory(config).path(), config);
    int width =
        study.runs().stream()
            .mapToInt(run -> run.planned().directoryName().length())
            .max()
            .orElse(0);
    long images = 0;
    for (RecordedStudy.StudyRun run : study.runs()) {
      RunSpec spec = run.planned().spec();
      long fitted = (long) spec.dataset().fittedImages() * spec.training().epochs();
      images += fitted;
      System.out.printf(
          Locale.ROOT,
          "%4d  %-" + width + "s  %-10s  %,12d images  %-8s %s%n",
          run.planned().number(),
          run.planned().directoryName(),
          Numbers.count(spec.training().epochs(), "epoch"),
          fitted,
          run.recorded().status().word(),
          notes(run));
    }
    System.out.printf(
        Locale.ROOT,
        "%s, %,d images to train on; results in %s%n",
        Numbers.count(study.runs().size(), "run"),
        images,
        study.directory());
    config.networks().stream()
        .flatMap(network -> NetworkTable.stock(network, arguments.stockLayers(config, network)))
        .forEach(System.out::println);
    List<RunSpec> specs = study.runs().stream().map(run -> run.planned().spec()).toList();
    NetworkTable.lines(specs, arguments.images()).forEach(System.out::println);
    PowerText.ofPlan(config).forEach(System.out::println);
    for (RecordedRun other : study.others()) {
      System.out.println("not of this study: " + other.directory());
    }
    study.allProblems().forEach(System.err::println);
    return study.allProblems().isEmpty() ? ExitCode.OK : ExitCode.RUN_FAILED;
  }

  /** How far a run is that has begun and not ended, then its choices. */
  private static String notes(RecordedStudy.StudyRun run) {
    StringBuilder text = new StringBuilder();
    RunStatus status = run.recorded().status();
    if (status == RunStatus.RUNNING || status == RunStatus.STOPPED || status == RunStatus.FAILED) {
      text.append("epoch ")
          .append(run.recorded().epochs().size())
          .append(" of ")
          .append(run.planned().spec().training().epochs())
          .append("  ");
    }
    run.planned()
        .choices()
        .forEach(
            (key, value) ->
                text.append(key).append('=').append(NetworkConfig.shown(value)).append(' '));
    return text.toString().trim();
  }
}
