package org.losslab.cluster;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.losslab.page.Numbers;
import org.losslab.page.TextTable;
import org.losslab.records.ClaimOwner;
import org.losslab.records.RunStatus;

/** The state of a study as lines for a terminal. */
public final class StatusText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Clock clock;

  /**
   * Prepares the text.
   *
   * @param clock the user's, by which the end is told
   */
  public StatusText(Clock clock) {
    this.clock = clock;
  }

  /** Returns a line a run, and last the totals. */
  public List<String> lines(StudyStatus study) {
    TextTable table =
        TextTable.of("run", "directory", "status", "epoch", "images/s", "left", "where");
    for (RunState run : study.runs()) {
      table.row(
          Integer.toString(run.run().number()),
          run.run().directoryName(),
          run.word(),
          run.glance().status() == RunStatus.WAITING || run.glance().status() == RunStatus.DAMAGED
              ? ""
              : run.epoch() + "/" + run.epochs(),
          run.imagesPerSecond().map(s -> String.format(Locale.ROOT, "%,.0f", s)).orElse(""),
          run.left().map(StatusText::duration).orElse(""),
          where(run));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add("");
    lines.addAll(totals(study));
    return lines;
  }

  /** Returns the totals of a study. */
  public List<String> totals(StudyStatus study) {
    String counts =
        study.counts().entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().word() + stale(study, count))
            .collect(Collectors.joining(", "));
    String line =
        study.name()
            + ": "
            + Numbers.count(study.runs().size(), "run")
            + ": "
            + counts
            + String.format(Locale.ROOT, "; %.1f %% of the images", 100 * study.fraction());
    if (study.left().isEmpty()) {
      return List.of(line);
    }
    Duration left = study.left().get();
    LocalDateTime end = LocalDateTime.ofInstant(clock.instant(), clock.getZone()).plus(left);
    return List.of(
        line,
        "At this speed the study ends in "
            + duration(left)
            + ", at "
            + TIME.format(end.truncatedTo(ChronoUnit.MINUTES))
            + ".");
  }

  private static String stale(StudyStatus study, Map.Entry<RunStatus, Integer> count) {
    return count.getKey() == RunStatus.RUNNING && study.stale() > 0
        ? " (" + study.stale() + " of them stale)"
        : "";
  }

  private static String where(RunState run) {
    if (run.glance().message().isPresent()) {
      return run.glance().message().get();
    }
    String place = run.owner().map(StatusText::place).orElse("");
    return run.isStale()
        ? "no sign of life from " + (place.isEmpty() ? "its owner" : place) + ": run it again"
        : place;
  }

  private static String place(ClaimOwner owner) {
    return owner.host() + owner.job().map(job -> ", job " + job).orElse("");
  }

  /** A time in two of its units: seconds are of no use in a day. */
  static String duration(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + " d " + time.toHoursPart() + " h";
    }
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : time.toSeconds() + " s";
  }
}
