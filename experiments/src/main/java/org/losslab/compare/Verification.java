package org.losslab.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.losslab.files.InputException;
import org.losslab.page.Numbers;
import org.losslab.page.TextTable;
import org.losslab.records.RecordedRun;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunChecks;
import org.losslab.records.RunEnvironment;
import org.losslab.records.RunStatus;
import org.losslab.records.StudyPlaces;
import org.losslab.records.WorkerEvent;

/**
 * Whether the records of a run, or of a study and its runs, hold: seals, forms, what one record
 * says of another, and the models, which are evaluated again by somebody else.
 */
public final class Verification {
  private static final String NOTHING = "-";
  private static final int SHOWN_DIGITS = 12;

  private final List<RecordedRun> runs;
  private final Optional<RecordedStudy> study;
  private final Set<String> problems = new LinkedHashSet<>();
  private final List<String> notes = new ArrayList<>();

  private Verification(List<RecordedRun> runs, Optional<RecordedStudy> study) {
    this.runs = runs;
    this.study = study;
  }

  /**
   * Reads a run's or a study's directory.
   *
   * @throws InputException if it is neither
   */
  public static Verification of(Path directory) {
    if (RecordedRun.isRun(directory)) {
      return new Verification(List.of(RecordedRun.read(directory)), Optional.empty());
    }
    if (RecordedStudy.isStudy(directory)) {
      RecordedStudy study = RecordedStudy.read(directory);
      return new Verification(
          study.runs().stream().map(RecordedStudy.StudyRun::recorded).toList(), Optional.of(study));
    }
    throw new InputException(
        directory
            + (Files.isDirectory(directory)
                ? " holds neither a run nor a study"
                : ": there is no such folder")
            + "; expected one such as results/quickstart, or a run in it");
  }

  /** Returns the runs whose models can be evaluated again. */
  public List<Path> models() {
    return runs.stream()
        .filter(RecordedRun::isFinished)
        .filter(RecordedRun::hasModel)
        .map(RecordedRun::directory)
        .toList();
  }

  /** Returns where the study says that its data are, if they are there. */
  public Optional<Path> data() {
    return runs.stream().map(RecordedRun::directory).findFirst().flatMap(StudyPlaces::dataOf);
  }

  /**
   * Says what holds, in lines for a terminal; the last one is the verdict.
   *
   * @param evaluated what became of the models, by the run's directory
   * @param lines gets the lines
   * @return whether everything holds
   */
  public boolean tell(Map<Path, WorkerEvent.Evaluated> evaluated, List<String> lines) {
    TextTable table =
        TextTable.of("run", "status", "seal", "files", "cross-checks", "model", "program");
    int models = 0;
    for (RecordedRun run : runs) {
      ModelCheck model = model(run, evaluated);
      models += evaluated.containsKey(run.directory()) && !model.isLeftOut() ? 1 : 0;
      table.row(
          run.name(),
          run.status().word(),
          seal(run),
          files(run),
          crossChecks(run),
          model.word(),
          program(run));
      problems.addAll(run.problems());
      problems.addAll(model.problems());
      model.note().ifPresent(note -> notes.add(run.name() + ": " + note));
    }
    lines.addAll(table.lines());
    study.ifPresent(present -> tellStudy(present, lines));
    if (runs.stream().anyMatch(run -> run.status().isEnded() && !run.sealed())) {
      notes.add(
          "Runs without a seal were made before there were seals: whether a file was changed since"
              + " is told only by what contradicts another.");
    }
    tell(lines, notes);
    tell(lines, problems);
    lines.add("");
    lines.add(verdict(models));
    return problems.isEmpty();
  }

  private static void tell(List<String> lines, Collection<String> texts) {
    if (!texts.isEmpty()) {
      lines.add("");
      texts.forEach(text -> lines.add(TextTable.printable(text)));
    }
  }

  private void tellStudy(RecordedStudy present, List<String> lines) {
    lines.add("");
    lines.add(
        "study: "
            + (present.sealed()
                ? present.problems().isEmpty() ? "its seal holds" : "its seal is broken"
                : "it has no seal"));
    problems.addAll(present.problems());
    if (present.hasTable()) {
      Optional<String> problem = present.tableProblem();
      lines.add(
          "table of runs: "
              + (problem.isEmpty() ? "it is what the records give" : "it is something else"));
      problem.ifPresent(problems::add);
    } else {
      lines.add("table of runs: there is none yet");
    }
    if (present.byProgram().size() > 1) {
      notes.add(
          "The runs were trained by "
              + present.byProgram().size()
              + " different programs: their numbers are not of one kind.");
    }
    for (RecordedRun other : present.others()) {
      notes.add(
          other.directory()
              + " ("
              + other.status().word()
              + ") is not of this study; not verified");
    }
  }

  private ModelCheck model(RecordedRun run, Map<Path, WorkerEvent.Evaluated> evaluated) {
    WorkerEvent.Evaluated answer = evaluated.get(run.directory());
    if (answer != null) {
      return ModelCheck.of(run, answer);
    }
    return ModelCheck.none(run.isFinished() ? "none kept" : NOTHING);
  }

  private static String seal(RecordedRun run) {
    if (!run.checks().seal().isEmpty()) {
      return "broken";
    }
    if (run.sealed()) {
      return "holds";
    }
    return run.status().isEnded() ? "none" : NOTHING;
  }

  private static String files(RecordedRun run) {
    if (run.status() == RunStatus.WAITING) {
      return NOTHING;
    }
    return run.checks().files().isEmpty() ? "hold" : "damaged";
  }

  private static String crossChecks(RecordedRun run) {
    RunChecks checks = run.checks();
    if (!checks.contradictions().isEmpty()) {
      return "contradict";
    }
    return run.status().isEnded() ? "hold" : NOTHING;
  }

  /** Returns what trained the run, in order: more than one program if it changed on the way. */
  private static String program(RecordedRun run) {
    String programs =
        run.environment().map(RunEnvironment::programs).orElse(List.of()).stream()
            .map(program -> program.classesSha256())
            .map(digest -> digest.substring(0, Math.min(SHOWN_DIGITS, digest.length())))
            .distinct()
            .collect(Collectors.joining("+"));
    return programs.isEmpty() ? NOTHING : programs;
  }

  private String verdict(int models) {
    if (!problems.isEmpty()) {
      return "not verified: "
          + Numbers.count(problems.size(), "thing")
          + " above "
          + (problems.size() == 1 ? "does" : "do")
          + " not hold";
    }
    long ended = runs.stream().filter(run -> run.status().isEnded()).count();
    return "verified: the records hold; "
        + ended
        + " of "
        + Numbers.count(runs.size(), "run")
        + " ended, "
        + Numbers.count(models, "model")
        + " evaluated again";
  }
}
