package org.losslab.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files that tell of a study and its runs to others. Links are never followed. */
public final class RecordFiles {
  /** What only serves to train on, or is none of a run that has ended. */
  private static final Set<RunFile> NOT_TOLD =
      EnumSet.of(
          RunFile.CHECKPOINT, RunFile.PREVIOUS_CHECKPOINT, RunFile.PENDING_RESULT, RunFile.LOCK);

  private RecordFiles() {}

  /** Returns a run's files that are there, its checkpoints left out, in the order of the list. */
  public static List<Path> of(RecordedRun run) {
    return Stream.of(RunFile.values())
        .filter(file -> !NOT_TOLD.contains(file))
        .map(file -> file.in(run.directory()))
        .filter(RecordFiles::isPlain)
        .toList();
  }

  /**
   * Returns a study's own files that are there: plan, tables, report, and what its report drew.
   *
   * @throws IOException if a folder cannot be read
   */
  public static List<Path> of(RecordedStudy study) throws IOException {
    List<Path> files = new ArrayList<>();
    for (StudyFile file : StudyFile.values()) {
      files.add(file.in(study.directory()));
    }
    for (String name : StudyFile.REPORT_FOLDERS) {
      Path folder = study.directory().resolve(name);
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> entries = Files.list(folder)) {
          entries.filter(RecordFiles::isShown).sorted().forEach(files::add);
        }
      }
    }
    KeptLogs.of(study.directory()).values().forEach(logs -> logs.forEach(l -> files.add(l.file())));
    return files.stream().filter(RecordFiles::isPlain).toList();
  }

  private static boolean isShown(Path file) {
    return !file.getFileName().toString().startsWith(".");
  }

  private static boolean isPlain(Path file) {
    return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }
}
