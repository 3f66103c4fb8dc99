package org.losslab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that runs a class of this class path; what it prints goes to two files. */
public final class ChildJvm implements AutoCloseable {
  /** Far above what anything here takes: only to end a test that hangs. */
  private static final long MAX_SECONDS = 300;

  private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1");

  private final Process process;
  private final Path out;
  private final Path err;

  private ChildJvm(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts a JVM whose standard input stays open until {@link #close}.
   *
   * @param folder its working directory, where its output goes as well
   */
  public static ChildJvm start(Path folder, Class<?> main, Object... arguments) throws IOException {
    return start(folder, Map.of(), main, arguments);
  }

  /**
   * Starts a JVM in which, and in whose own children, no file can grow beyond a size: a write then
   * fails as it does on a full disk, with another message. Needs bash.
   *
   * @param kibibytes the largest size of a file
   */
  public static ChildJvm startWithFilesUpTo(
      int kibibytes, Path folder, Class<?> main, Object... arguments) throws IOException {
    return start(
        List.of("bash", "-c", "ulimit -f " + kibibytes + " && exec \"$@\"", "bash"),
        QUICK_START,
        folder,
        Map.of(),
        main,
        arguments);
  }

  /** Starts a JVM with further environment variables. */
  public static ChildJvm start(
      Path folder, Map<String, String> environment, Class<?> main, Object... arguments)
      throws IOException {
    return start(List.of(), QUICK_START, folder, environment, main, arguments);
  }

  /** Starts a JVM with flags of its own, and further environment variables. */
  public static ChildJvm startWithFlags(
      List<String> flags,
      Path folder,
      Map<String, String> environment,
      Class<?> main,
      Object... arguments)
      throws IOException {
    return start(List.of(), flags, folder, environment, main, arguments);
  }

  private static ChildJvm start(
      List<String> launcher,
      List<String> flags,
      Path folder,
      Map<String, String> environment,
      Class<?> main,
      Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(launcher);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Path out = Files.createTempFile(folder, "child-", ".out");
    Path err = Files.createTempFile(folder, "child-", ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    return new ChildJvm(builder.start(), out, err);
  }

  /** Waits for the end and returns the exit code. */
  public int await() throws InterruptedException, IOException {
    if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running: " + text());
    }
    return process.exitValue();
  }

  /** Waits some time for the end, and returns whether it came. */
  public boolean await(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** What it has printed to both outputs. */
  public String text() throws IOException {
    return Files.readString(out) + Files.readString(err);
  }

  /** What it has printed to the standard error. */
  public String errors() throws IOException {
    return Files.readString(err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
