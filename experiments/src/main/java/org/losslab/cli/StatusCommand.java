package org.losslab.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.losslab.cluster.StatusJson;
import org.losslab.cluster.StatusText;
import org.losslab.cluster.StudyStatus;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.records.RecordedStudy;
import org.losslab.records.StudyDirectory;
import org.losslab.runs.Sightings;
import org.losslab.study.StudyConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code status}: how far the runs of a study are, wherever they are trained. */
@Command(
    name = "status",
    description = {
      "Tells of each run of a study how far it is, who is at work on it, and when it will end.",
      "It reads the results folder alone, on any machine that sees it; given the study file, also",
      "the files that this names, which tell the runs of other images and weights apart."
    },
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
  private static final long WATCH_MILLIS = 5_000;
  private static final String TO_THE_TOP = "\u001b[H\u001b[2J";

  @Parameters(
      paramLabel = "STUDY",
      arity = "0..1",
      description = {
        "The study file, or the study's results, such as results/quickstart.",
        "Without it, all studies in the results folder, a line each."
      })
  private Path place;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Changes a setting of the study file, as with the run command.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "Where results go (default: ${DEFAULT-VALUE}).")
  private Path results;

  @Option(names = "--watch", description = "Goes on telling it, until all runs have ended.")
  private boolean watch;

  @Option(names = "--json", description = "Prints JSON, for programs.")
  private boolean json;

  /** The study of a study file, once it is read; null before. */
  private StudyConfig plan;

  private final Sightings sightings = Sightings.ofThisProcess();
  private final StatusText text = new StatusText(Clock.systemDefaultZone());

  @Override
  public Integer call() throws InterruptedException {
    List<StudyStatus> studies = read();
    if (!watch) {
      long wait = studies.stream().mapToLong(StudyStatus::millisUntilCertain).max().orElse(0);
      if (wait > 0) {
        // Owners on other machines that may have died: only a second look tells.
        Thread.sleep(wait);
        studies = read();
      }
    }
    tell(studies);
    while (watch && !studies.stream().allMatch(StudyStatus::isOver)) {
      Thread.sleep(WATCH_MILLIS);
      studies = read();
      System.out.print(Terminal.isInteractive() ? TO_THE_TOP : System.lineSeparator());
      tell(studies);
    }
    return ExitCode.OK;
  }

  private void tell(List<StudyStatus> studies) {
    if (json) {
      System.out.println(StatusJson.of(studies));
    } else if (place == null) {
      studies.forEach(study -> text.totals(study).forEach(System.out::println));
    } else {
      studies.forEach(study -> text.lines(study).forEach(System.out::println));
    }
    System.out.flush();
  }

  private List<StudyStatus> read() {
    if (place == null) {
      return all();
    }
    if (Files.isDirectory(place)) {
      if (!RecordedStudy.isStudy(place)) {
        throw new InputException(
            place + " is not a study's results; give such a folder or a study file");
      }
      return List.of(StudyStatus.read(place, sightings));
    }
    if (plan == null) {
      // As the run command does: digests of images and of initial weights are part of a run.
      plan = StudyArguments.of(place, overrides, results).read();
    }
    Path directory = StudyDirectory.of(results, plan.study()).path();
    return List.of(StudyStatus.read(directory, plan, sightings));
  }

  private List<StudyStatus> all() {
    try (Stream<Path> folders = Files.list(results)) {
      List<Path> studies =
          folders.filter(Files::isDirectory).filter(RecordedStudy::isStudy).sorted().toList();
      if (studies.isEmpty()) {
        throw new InputException("there is no study's results in " + results);
      }
      return studies.stream().map(study -> StudyStatus.read(study, sightings)).toList();
    } catch (IOException e) {
      throw new InputException("cannot read " + results + ": " + ErrorText.reason(e));
    }
  }
}
