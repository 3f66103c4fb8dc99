package org.losslab.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunEnvironment;

/** Says what was laid down in version control before the runs: the study's registration. */
final class RegistrationText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RegistrationText() {}

  /** Returns a sentence for each state of the study file that runs were started with; or none. */
  static List<String> sentences(RecordedStudy study) {
    Map<Optional<String>, List<RecordedStudy.StudyRun>> groups = new LinkedHashMap<>();
    for (RecordedStudy.StudyRun run : study.runs()) {
      if (run.recorded().environment().isPresent()) {
        groups
            .computeIfAbsent(registration(run).map(RegistrationText::key), key -> new ArrayList<>())
            .add(run);
      }
    }
    List<String> sentences = new ArrayList<>();
    groups.forEach(
        (key, runs) ->
            registration(runs.get(0))
                .ifPresent(
                    registration ->
                        sentences.add(sentence(study, registration, runs, groups.size() == 1))));
    List<RecordedStudy.StudyRun> without = groups.getOrDefault(Optional.empty(), List.of());
    if (!sentences.isEmpty() && !without.isEmpty()) {
      sentences.add("Of " + numbers(without) + " nothing was registered.");
    }
    return sentences;
  }

  private static Optional<RunEnvironment.Registration> registration(RecordedStudy.StudyRun run) {
    return run.recorded().environment().flatMap(RunEnvironment::registration);
  }

  private static String key(RunEnvironment.Registration registration) {
    return registration.commit() + registration.file() + registration.studySha256();
  }

  private static String sentence(
      RecordedStudy study,
      RunEnvironment.Registration registration,
      List<RecordedStudy.StudyRun> runs,
      boolean all) {
    Instant first =
        runs.stream()
            .map(run -> run.recorded().environment().orElseThrow().created())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    boolean before = registration.committed().isBefore(first);
    boolean same = study.hasPlan(registration.studySha256());
    return String.format(
        Locale.ROOT,
        "The study file %s was committed as %s on %s, by git's date, %s %s started on %s%s; %s.",
        registration.file(),
        registration.commit(),
        TIME.format(registration.committed()),
        before ? "before" : "not before",
        all ? "the first run" : runs.size() == 1 ? numbers(runs) : "the first of " + numbers(runs),
        TIME.format(first),
        registration.overrides().isEmpty()
            ? ""
            : ", with " + overrides(registration.overrides()) + " on the command line",
        same
            ? "the study has not been changed since"
            : "some of the study's settings were changed since, and only the runs are as planned");
  }

  private static String overrides(List<String> overrides) {
    return overrides.stream().map(text -> "--set " + text).collect(Collectors.joining(" "));
  }

  private static String numbers(List<RecordedStudy.StudyRun> runs) {
    return (runs.size() == 1 ? "run " : "runs ")
        + OriginSection.ranges(runs.stream().map(run -> run.planned().number()).toList());
  }
}
