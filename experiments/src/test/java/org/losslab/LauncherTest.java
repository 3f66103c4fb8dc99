package org.losslab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Runs the distribution's {@code bin/losslab} with a Java that only writes down how it is called.
 */
class LauncherTest {
  private static final Path SCRIPT =
      Path.of("src", "main", "distribution", "losslab").toAbsolutePath();

  private static final String JAVA =
      """
      #!/bin/sh
      printf '%s\\0' "$PWD" "${_JAVA_SR_SIGNUM:-}" "$@" >"$NOTES"
      exit 7
      """;

  @TempDir private Path directory;
  private Path launcher;
  private Path caller;
  private Path runtime;
  private final List<String> environment = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell");
    Path home = directory.resolve("an installed place");
    launcher = executable(home.resolve("bin/losslab"), Files.readString(SCRIPT));
    caller = Files.createDirectory(directory.resolve("the caller's folder"));
    runtime = directory.resolve("a runtime");
    executable(runtime.resolve("bin/java"), JAVA);
    environment.add("JAVA_HOME=" + runtime);
  }

  @Test
  void everyArgumentArrivesAsItWasGiven() throws Exception {
    List<String> arguments =
        List.of("run", "with space", "", "*", "it's", "\"q\"", "$HOME", "back\\slash", "a\nb", "#");
    List<String> java = run(launcher, arguments);
    assertThat(java.get(0)).isEqualTo(caller.toRealPath().toString());
    assertThat(java.subList(java.size() - arguments.size(), java.size())).isEqualTo(arguments);
    assertThat(java)
        .containsSubsequence(
            "-Dlosslab.launcher=" + launcher,
            "-cp",
            directory.toRealPath().resolve("an installed place/lib/losslab.jar").toString(),
            "org.losslab.cli.Main");
  }

  @Test
  void aLinkToItWillDo() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("first link"), launcher);
    Path second = Files.createSymbolicLink(caller.resolve("losslab"), caller.relativize(link));
    assertThat(run(second, List.of()))
        .contains(directory.toRealPath().resolve("an installed place/lib/losslab.jar").toString());
  }

  @Test
  void theUsersFlagsComeAfterItsOwn() throws Exception {
    environment.add("LOSSLAB_JAVA_OPTS=-Xmx4g  -Da=b");
    assertThat(run(launcher, List.of("plan"))).containsSubsequence("-Xmx1g", "-Xmx4g", "-Da=b");
  }

  @Test
  void anArchiveIsOfThePlaceAndTheRuntimeAndUsedIfItIsThere() throws Exception {
    environment.add("XDG_CACHE_HOME=" + directory.resolve("a cache"));
    release("17");
    String first = archive();
    assertThat(first).startsWith(directory.resolve("a cache/losslab/classes-").toString());
    assertThat(archive()).isEqualTo(first);
    release("17.0.1");
    String second = archive();
    assertThat(second).isNotEqualTo(first);
    assertThat(run(launcher, List.of())).noneMatch(flag -> flag.contains("SharedArchiveFile"));
    executable(Path.of(second + "-program.8.jsa"), "cut off");
    assertThat(run(launcher, List.of())).noneMatch(flag -> flag.contains("SharedArchiveFile"));
    executable(Path.of(second + "-program.5.jsa"), "whole");
    assertThat(run(launcher, List.of()))
        .contains("-XX:SharedArchiveFile=" + second + "-program.5.jsa", "-XX:+VerifySharedSpaces");
  }

  @Test
  void withoutAPlaceForItThereIsNoArchive() throws Exception {
    environment.addAll(List.of("XDG_CACHE_HOME=", "HOME="));
    release("17");
    assertThat(run(launcher, List.of())).noneMatch(flag -> flag.startsWith("-Dlosslab.archive="));
  }

  private String archive() throws Exception {
    return run(launcher, List.of()).stream()
        .filter(flag -> flag.startsWith("-Dlosslab.archive="))
        .findFirst()
        .orElseThrow()
        .substring("-Dlosslab.archive=".length());
  }

  @ParameterizedTest
  @CsvSource({"17.0.15, false", "21, false", "23-ea, true", "25.0.1, true"})
  void flagsSuitTheRuntime(String version, boolean flag) throws Exception {
    release(version);
    assertThat(run(launcher, List.of()).contains("--sun-misc-unsafe-memory-access=allow"))
        .isEqualTo(flag);
  }

  @ParameterizedTest
  @CsvSource({"1.8.0_392, 8", "11.0.2, 11", "16, 16"})
  void anOldRuntimeIsNamed(String version, String feature) throws Exception {
    release(version);
    assertThat(refusal())
        .isEqualTo(
            runtime.resolve("bin/java")
                + " is Java "
                + feature
                + ", but losslab needs 17 or newer: name another by JAVA_HOME\n");
  }

  @Test
  void aMissingRuntimeIsNamed() throws Exception {
    environment.set(0, "JAVA_HOME=" + caller);
    assertThat(refusal()).startsWith("JAVA_HOME is " + caller + ", but there is no program");
    environment.set(0, "PATH=" + tools());
    assertThat(refusal()).startsWith("losslab needs a Java runtime 17 or newer");
  }

  /** The programs that the launcher itself needs, and no Java. */
  private Path tools() throws IOException {
    Path folder = Files.createDirectory(directory.resolve("tools"));
    for (String tool : List.of("uname", "readlink", "dirname", "cat", "cksum", "wc", "sh")) {
      for (String place : List.of("/usr/bin", "/bin")) {
        if (Files.exists(Path.of(place, tool)) && !Files.exists(folder.resolve(tool))) {
          Files.createSymbolicLink(folder.resolve(tool), Path.of(place, tool));
        }
      }
    }
    return folder;
  }

  private void release(String version) throws IOException {
    Files.writeString(
        runtime.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
  }

  private String refusal() throws Exception {
    Process process = start(launcher, List.of("plan"));
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(directory.resolve("notes")).doesNotExist();
    return errors;
  }

  private List<String> run(Path script, List<String> arguments) throws Exception {
    Process process = start(script, arguments);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(errors).isEqualTo(7);
    String text = Files.readString(directory.resolve("notes"));
    return Arrays.asList(text.substring(0, text.length() - 1).split("\0", -1));
  }

  private Process start(Path script, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(caller.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "LOSSLAB_JAVA_OPTS"));
    builder.environment().put("CDPATH", "/");
    builder.environment().put("NOTES", directory.resolve("notes").toString());
    for (String variable : environment) {
      int end = variable.indexOf('=');
      builder.environment().put(variable.substring(0, end), variable.substring(end + 1));
    }
    return builder.start();
  }

  private static Path executable(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
