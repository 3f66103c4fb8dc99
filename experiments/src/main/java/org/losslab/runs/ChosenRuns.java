package org.losslab.runs;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.losslab.files.InputException;
import org.losslab.records.RecordedRun;
import org.losslab.records.StudyDirectory;
import org.losslab.study.PlannedRun;
import org.losslab.study.StudyConfig;

/**
 * The runs of a study that are looked at, and how far each was then.
 *
 * @param found these runs, in their order
 * @param overwrite whether complete ones are done again
 */
record ChosenRuns(List<Found> found, boolean overwrite) {

  /** A task, and how far it was when it was looked at. */
  record Found(Task task, RecordedRun recorded) {}

  /**
   * Looks at the runs that the options name.
   *
   * @throws InputException if there are none of such a number
   */
  static ChosenRuns of(StudyConfig study, StudyDirectory directory, RunOptions options) {
    List<PlannedRun> runs = study.runs();
    Set<Integer> unknown = new TreeSet<>(options.only());
    runs.forEach(run -> unknown.remove(run.number()));
    if (!unknown.isEmpty()) {
      throw new InputException(
          "--only: there is no run "
              + unknown.stream().map(String::valueOf).collect(Collectors.joining(", "))
              + "; the study has runs 1 to "
              + runs.size());
    }
    List<Found> found =
        runs.stream()
            .filter(run -> options.only().isEmpty() || options.only().contains(run.number()))
            .map(run -> new Task(run, directory.run(run.spec())))
            .map(task -> new Found(task, task.directory().read()))
            .toList();
    return new ChosenRuns(found, options.overwrite());
  }

  /**
   * Returns the runs to do. A damaged run that has ended is left as it is, to be looked at; {@code
   * --overwrite} does it again.
   */
  List<Task> toDo() {
    return found.stream().filter(this::isToDo).map(Found::task).toList();
  }

  /** Returns the runs that stay as they are. */
  List<Found> left() {
    return found.stream().filter(run -> !isToDo(run)).toList();
  }

  private boolean isToDo(Found run) {
    return overwrite || !run.recorded.status().isComplete() && !run.recorded.isDamagedResult();
  }
}
