package org.losslab.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * The commit that an installed program was built from, where no checkout tells any more: a file
 * that the build leaves among the classes.
 */
public final class BuiltCommit {
  private static final String FILE = "commit.properties";
  private static final String COMMIT = "commit";
  private static final String DIRTY = "dirty";

  private BuiltCommit() {}

  /**
   * Writes the file, or removes that of an earlier build where there is no checkout.
   *
   * @param args the folder of the compiled classes
   * @throws IOException if it cannot be written
   */
  public static void main(String[] args) throws IOException {
    Path classes = Path.of(args[0]);
    write(
        classes.resolve(BuiltCommit.class.getPackageName().replace('.', '/')),
        GitState.of(classes));
  }

  static void write(Path folder, Optional<GitState> state) throws IOException {
    Path file = folder.resolve(FILE);
    if (state.isEmpty()) {
      Files.deleteIfExists(file);
      return;
    }
    try (Writer out = Files.newBufferedWriter(file)) {
      out.write(COMMIT + "=" + state.get().commit() + "\n");
      out.write(DIRTY + "=" + state.get().dirty() + "\n");
    }
  }

  /** Returns the state that the build has found; how the sources differed is not known any more. */
  static Optional<GitState> read() {
    try (InputStream in = BuiltCommit.class.getResourceAsStream(FILE)) {
      return in == null ? Optional.empty() : read(in);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Optional<GitState> read(InputStream in) throws IOException {
    Properties built = new Properties();
    built.load(in);
    return Optional.ofNullable(built.getProperty(COMMIT))
        .map(
            commit ->
                new GitState(
                    commit, Boolean.parseBoolean(built.getProperty(DIRTY)), new byte[0], false));
  }
}
