package org.losslab.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.losslab.files.AtomicFiles;

/**
 * The git state of a program at the moment at which it was copied for processes that start later:
 * by then the checkout may be another. It lies in a folder that a system property names.
 */
public final class FrozenOrigin {
  /** The system property that names the folder. */
  public static final String PROPERTY = "losslab.origin";

  private static final String STATE = "git.state";
  private static final String DIFF = "git.diff";

  private FrozenOrigin() {}

  /**
   * Leaves the state of the running program.
   *
   * @param folder a folder of its own
   * @throws IOException if it cannot be written
   */
  public static void write(Path folder) throws IOException {
    Optional<GitState> state = GitState.ofProgram();
    if (state.isPresent()) {
      GitState git = state.get();
      AtomicFiles.write(folder.resolve(DIFF), git.diff());
      AtomicFiles.write(
          folder.resolve(STATE), git.commit() + "\n" + git.dirty() + "\n" + git.truncated() + "\n");
    }
  }

  /** Returns the state that was left in a folder; empty if there was none, or it is damaged. */
  static Optional<GitState> read(Path folder) {
    try {
      List<String> lines = Files.readAllLines(folder.resolve(STATE));
      if (lines.size() != 3 || !lines.get(0).matches("[0-9a-f]{40,64}")) {
        return Optional.empty();
      }
      return Optional.of(
          new GitState(
              lines.get(0),
              Boolean.parseBoolean(lines.get(1)),
              Files.readAllBytes(folder.resolve(DIFF)),
              Boolean.parseBoolean(lines.get(2))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
