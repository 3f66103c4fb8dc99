package org.losslab.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.losslab.files.InputException;

/** Reads study files that are given as text; their name in messages is {@code s.yaml}. */
public final class Studies {
  /** The shortest study there is. */
  public static final String SHORTEST = "study: s\ngrid: {loss: kld, seed: 1}\n";

  /** What is expected of a loss. */
  static final String LOSSES =
      "one of mcxent, kld, nll, kld-fused, kld-keras, reverse-kld, jensen-shannon, mse, or the full"
          + " name of a class that implements ILossFunction";

  private Studies() {}

  public static StudyConfig read(String yaml, String... overrides) {
    return read(yaml.getBytes(StandardCharsets.UTF_8), overrides);
  }

  /** Returns the messages about a study; none if it is right. */
  static List<String> messages(String yaml, String... overrides) {
    return messages(yaml.getBytes(StandardCharsets.UTF_8), overrides);
  }

  static List<String> messages(byte[] yaml, String... overrides) {
    try {
      read(yaml, overrides);
      return List.of();
    } catch (InputException e) {
      return e.messages();
    }
  }

  private static StudyConfig read(byte[] yaml, String... overrides) {
    Path directory = null;
    Path file = null;
    try {
      directory = Files.createTempDirectory("study");
      file = Files.write(directory.resolve("s.yaml"), yaml);
      return StudyReader.read(file, List.of(overrides));
    } catch (InputException e) {
      String prefix = directory + file.getFileSystem().getSeparator();
      throw new InputException(e.messages().stream().map(m -> m.replace(prefix, "")).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(file);
      delete(directory);
    }
  }

  private static void delete(Path path) {
    try {
      if (path != null) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
