package org.losslab.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.losslab.files.ShownText;
import org.losslab.study.NetworkConfig;
import org.losslab.study.PlannedRun;

/** Words that every display of progress uses. */
final class ProgressText {
  private ProgressText() {}

  /**
   * Returns how a run is called, by its values in the grid: {@code [3/18] mcxent dropout 0.25 seed
   * 1}.
   *
   * @param runs how many there are; the number of a single one says nothing
   */
  static String name(PlannedRun run, int runs) {
    StringBuilder name =
        new StringBuilder(runs == 1 ? "" : "[" + run.number() + "/" + runs + "] ")
            .append(lastWord(run.spec().loss()));
    if (!run.spec().backend().equals("cpu")) {
      name.append(' ').append(run.spec().backend());
    }
    run.choices()
        .forEach(
            (key, value) ->
                name.append(' ')
                    .append(lastWord(key))
                    .append(' ')
                    .append(NetworkConfig.shown(value)));
    return name.append(" seed ").append(run.spec().seed()).toString();
  }

  /** A class is called without its package, and {@code optimizer.epsilon} just epsilon. */
  private static String lastWord(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Returns what a study sets out to do, a line each. */
  static List<String> start(StudyStart start) {
    List<String> lines = new ArrayList<>();
    if (!start.changes().isEmpty()) {
      lines.add("The plan differs from the folder's: " + String.join("; ", start.changes()));
    }
    StringBuilder line = new StringBuilder(count(start.runs(), "run"));
    if (start.chosen() < start.runs()) {
      line.append(", ").append(start.chosen()).append(" of them chosen");
    }
    if (start.complete() > 0) {
      line.append(", ").append(start.complete()).append(" complete already");
    }
    int todo = start.todo().size();
    if (todo > 0) {
      int jobs = Math.min(start.capacity().jobs(), todo);
      line.append(", ")
          .append(todo)
          .append(" to do with ")
          .append(count(jobs, "worker"))
          .append(" of ")
          .append(count(start.capacity().threads(), "thread"));
    }
    lines.add(line.append("; results in ").append(start.results()).toString());
    return lines;
  }

  private static String count(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /** Returns that runs are not started. */
  static String refused(List<PlannedRun> runs, String why) {
    return "Not trained: "
        + runs.stream().map(PlannedRun::directoryName).collect(Collectors.joining(", "))
        + ". "
        + why
        + " The other runs go on.";
  }

  /** Returns how a run ended. */
  static String end(RunOutcome outcome) {
    return outcome.status().word()
        + outcome.message().map(m -> ": " + ShownText.escaped(m)).orElse("");
  }
}
