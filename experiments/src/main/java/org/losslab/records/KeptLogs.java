package org.losslab.records;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.losslab.files.AtomicFiles;
import org.losslab.files.ErrorText;
import org.losslab.files.FileTrees;
import org.losslab.files.InputException;

/**
 * The logs of other programs' trainings that a study keeps beside its runs, {@code
 * <study>/external/<label>/<n>.csv}: with copies of them its report can always be made again.
 */
public final class KeptLogs {
  private static final String LABEL = "[A-Za-z0-9][A-Za-z0-9 ._+-]{0,39}";

  private KeptLogs() {}

  /**
   * Keeps logs, in the place of those that there were of that label.
   *
   * @param study the study's folder
   * @param label what the logs are called
   * @throws InputException if a log is none, or the label cannot name a folder
   * @throws IOException if they cannot be written
   */
  public static void keep(Path study, String label, List<Path> logs) throws IOException {
    if (!label.matches(LABEL)) {
      throw new InputException(
          "'"
              + label
              + "' cannot name logs; expected up to 40 letters, digits, spaces, '.', '_', '+' and"
              + " '-', the first a letter or a digit");
    }
    if (!RecordedStudy.isStudy(study)) {
      throw new InputException(study + " is not a study's results");
    }
    logs.forEach(CsvLog::read);
    Path all = study.resolve(StudyFile.LOGS_FOLDER);
    Path folder = all.resolve(label);
    for (Path place : List.of(all, folder)) {
      if (Files.isSymbolicLink(place)) {
        throw new InputException(place + " is a symbolic link; logs go into plain folders only");
      }
    }
    Map<Path, byte[]> copies = new TreeMap<>();
    for (int i = 0; i < logs.size(); i++) {
      copies.put(folder.resolve((i + 1) + ".csv"), Files.readAllBytes(logs.get(i)));
    }
    if (Files.isDirectory(folder)) {
      FileTrees.delete(folder);
    }
    Files.createDirectories(folder);
    for (Map.Entry<Path, byte[]> copy : copies.entrySet()) {
      AtomicFiles.write(copy.getKey(), copy.getValue());
    }
  }

  /**
   * Reads the logs that a study keeps.
   *
   * @return the logs by their label
   * @throws InputException if one is damaged
   */
  public static Map<String, List<CsvLog>> of(Path study) {
    Map<String, List<CsvLog>> kept = new TreeMap<>();
    Path all = study.resolve(StudyFile.LOGS_FOLDER);
    try {
      for (Path folder : folders(all)) {
        List<CsvLog> logs = files(folder).stream().map(CsvLog::read).toList();
        if (!logs.isEmpty()) {
          kept.put(folder.getFileName().toString(), logs);
        }
      }
    } catch (IOException e) {
      throw new InputException(all + " cannot be read: " + ErrorText.reason(e));
    }
    return kept;
  }

  private static List<Path> folders(Path all) throws IOException {
    if (!Files.isDirectory(all, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(all)) {
      return entries
          .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
          .filter(entry -> entry.getFileName().toString().matches(LABEL))
          .sorted()
          .toList();
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(entry -> entry.toString().endsWith(".csv")).sorted().toList();
    }
  }
}
