package org.losslab.runs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.losslab.files.AtomicFiles;
import org.losslab.platform.FrozenOrigin;

/** The running program for processes that start later, whatever is built until then. */
public final class FrozenProgram {
  private static final String MAIN_CLASS = "org.losslab.cli.Main";

  private FrozenProgram() {}

  /** Returns program and first arguments that start losslab as it is on this class path. */
  public static List<String> unfrozen() {
    return List.of(java(), "-XX:+UseSerialGC", "-cp", text(OwnClassPath.find()), MAIN_CLASS);
  }

  /**
   * Copies the program.
   *
   * @param programs where copies of programs are, as with workers
   * @param folder a folder of its own, for what its command line needs
   * @return program and first arguments that start it
   * @throws IOException if a file cannot be written
   */
  public static List<String> make(Path programs, Path folder) throws IOException {
    List<Path> classPath = Program.copy(OwnClassPath.find(), programs).classPath();
    Path origin = Files.createDirectories(folder.resolve("origin"));
    FrozenOrigin.write(origin);
    Path arguments = folder.resolve("java.args");
    String text =
        String.join(
            "\n",
            "-XX:+UseSerialGC",
            argument("-D" + FrozenOrigin.PROPERTY + "=" + origin.toAbsolutePath()),
            "-cp",
            argument(text(classPath)),
            MAIN_CLASS,
            "");
    AtomicFiles.write(arguments, text);
    return List.of(java(), "@" + arguments.toAbsolutePath());
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String text(List<Path> classPath) {
    return classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** A word of a file of arguments, in which java takes backslashes and quotes in its own way. */
  private static String argument(String word) {
    return "\"" + word.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
