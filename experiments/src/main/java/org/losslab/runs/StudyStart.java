package org.losslab.runs;

import java.nio.file.Path;
import java.util.List;
import org.losslab.study.PlannedRun;

/**
 * What a study sets out to do.
 *
 * @param runs how many runs it has
 * @param chosen how many of them are looked at
 * @param complete how many of these are complete and stay as they are
 * @param todo the runs to do now
 * @param capacity how many workers at a time, with how many threads each
 * @param results the study's folder
 * @param changes in what the plan differs from the one that the folder was made by
 */
public record StudyStart(
    int runs,
    int chosen,
    int complete,
    List<PlannedRun> todo,
    Capacity capacity,
    Path results,
    List<String> changes) {

  /** Returns the images that the runs to do train on, all epochs of all of them. */
  long images() {
    return todo.stream().mapToLong(StudyStart::images).sum();
  }

  /** Returns the images that a run trains on, all epochs of it. */
  static long images(PlannedRun run) {
    return (long) run.spec().dataset().fittedImages() * run.spec().training().epochs();
  }
}
