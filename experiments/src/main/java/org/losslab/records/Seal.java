package org.losslab.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.losslab.files.AtomicFiles;
import org.losslab.files.Digests;
import org.losslab.files.ErrorText;

/**
 * The seal of a folder, {@code SHA256SUMS}: a line {@code <digest> <file>} for each of its files,
 * sorted by name, as coreutils' {@code sha256sum -c} checks it. Any later change shows.
 */
final class Seal {
  private static final int MOST_BYTES = 1 << 22;

  /** No file of a run is larger, see {@link RunFile}. */
  private static final long MOST_SEALED_BYTES = 1 << 30;

  /** A part of a file's path, which does not lead out of the folder. */
  private static final String PART = "(?!\\.\\.?(?:/|$))[^/\\\\\\x00-\\x1f]+";

  private static final Pattern LINE =
      Pattern.compile("([0-9a-f]{64})  (" + PART + "(?:/" + PART + ")*)");

  private Seal() {}

  /** Returns the text of a seal. */
  static String text(Map<String, String> digests) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(digests)
        .forEach((file, digest) -> text.append(digest).append("  ").append(file).append('\n'));
    return text.toString();
  }

  /** Writes a seal. */
  static void write(Path seal, Map<String, String> digests) throws IOException {
    AtomicFiles.write(seal, text(digests));
  }

  /** Reads a seal: the digests by file. */
  static Map<String, String> read(Path seal) throws DamagedException {
    String text = new String(RunFile.read(seal, MOST_BYTES), StandardCharsets.UTF_8);
    Map<String, String> digests = new TreeMap<>();
    int number = 1;
    for (String line : text.split("\n")) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches() || digests.put(matcher.group(2), matcher.group(1)) != null) {
        throw new DamagedException(
            seal + ":" + number + ": a line '<SHA-256>  <file>' of a new file is expected");
      }
      number++;
    }
    return digests;
  }

  /**
   * Holds the files of a folder against its seal. A run's networks may be left out of a copy of its
   * records: no number rests on them, and what they were is known by their digests.
   *
   * @param folder the folder
   * @param sealed the digests by file
   * @param present the files that are there and belong under the seal
   * @return what differs, a message a file
   */
  static List<String> problems(Path folder, Map<String, String> sealed, List<String> present) {
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, String> entry : sealed.entrySet()) {
      Path file = folder.resolve(entry.getKey());
      try {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
          if (!RunFile.isNetwork(entry.getKey())) {
            problems.add(file + " was removed after it had been sealed");
          }
          continue;
        }
        if (!folder.equals(file.getParent())) {
          // To follow each folder on the way costs more than all else, and a plain name has none.
          checkInside(folder, file);
        }
        RunFile.checkPlain(file, MOST_SEALED_BYTES);
        if (!Digests.sha256(file).equals(entry.getValue())) {
          problems.add(file + " was changed after it had been sealed");
        }
      } catch (DamagedException e) {
        problems.add(e.getMessage());
      } catch (IOException e) {
        problems.add(file + " cannot be read: " + ErrorText.reason(e));
      }
    }
    for (String name : present) {
      if (!sealed.containsKey(name)) {
        problems.add(folder.resolve(name) + " was added after the seal");
      }
    }
    return problems;
  }

  /** Refuses a name that leads out of the folder, by itself or by a link on the way. */
  private static void checkInside(Path folder, Path file) throws DamagedException, IOException {
    if (!file.getParent().toRealPath().startsWith(folder.toRealPath())
        || file.getFileName().toString().equals("..")) {
      throw new DamagedException(file + " lies outside of " + folder + " and is not read");
    }
  }

  /**
   * Returns the digests of the files in a folder.
   *
   * @throws IOException if one is no plain file or cannot be read
   */
  static Map<String, String> digests(Path folder, List<String> names) throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (String name : names) {
      digests.put(name, Digests.sha256(folder.resolve(name)));
    }
    return digests;
  }

  /** Returns the names of what lies in a folder, sorted. */
  static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    names.sort(null);
    return names;
  }
}
