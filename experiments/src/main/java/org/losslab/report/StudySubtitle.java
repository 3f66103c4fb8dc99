package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import org.losslab.analysis.RunRecord;
import org.losslab.analysis.StudyResults;

/** The words under a figure's title that say which study it is of, and how far that has come. */
final class StudySubtitle {

  private StudySubtitle() {}

  static String of(StudyResults study) {
    List<String> parts = new ArrayList<>(List.of("Study " + study.study()));
    List<String> datasets =
        study.runs().stream()
            .map(RunRecord::dataset)
            .distinct()
            .filter(name -> !name.isEmpty())
            .toList();
    if (!datasets.isEmpty()) {
      parts.add("data " + String.join(", ", datasets));
    }
    long finished = study.finishedRuns();
    if (finished < study.plannedRuns()) {
      parts.add(finished + " of " + study.plannedRuns() + " runs finished");
    }
    return String.join(" · ", parts);
  }
}
