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

/**
 * Runs {@code scripts/losslab} with a Maven and a Java that only write down how they are called.
 */
class LosslabScriptTest {
  private static final Path SCRIPT =
      Path.of("..", "scripts", "losslab").toAbsolutePath().normalize();

  /** Tells the class path in the file that it is told to, as exec:exec does. */
  private static final String MAVEN =
      """
      #!/usr/bin/env bash
      printf '%s\\0' "$@" >"$NOTES/maven"
      for argument; do
        case $argument in
          -Dexec.outputFile=*) echo "the class path" >"${argument#*=}" ;;
        esac
      done
      echo "what Maven says"
      exit "${MAVEN_EXIT:-0}"
      """;

  private static final String JAVA =
      """
      #!/usr/bin/env bash
      printf '%s\\0' "$PWD" "$@" >"$NOTES/java"
      exit 7
      """;

  @TempDir private Path directory;
  private Path programs;
  private Path caller;

  @BeforeEach
  void write() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
    programs = Files.createDirectory(directory.resolve("programs"));
    caller = Files.createDirectory(directory.resolve("the caller's folder"));
    executable("mvn", MAVEN);
    executable("java", JAVA);
  }

  @Test
  void everyArgumentArrivesAsItWasGiven() throws Exception {
    List<String> arguments =
        List.of(
            "run",
            "with space",
            "",
            "  ",
            "*",
            "?[a-z]",
            "it's",
            "\"quoted\"",
            "$HOME",
            "${x}",
            "back\\slash",
            "a\nb",
            "tab\there",
            "--set",
            "a.b=1,2",
            "-Dx=y",
            "!",
            "#",
            "~",
            "@file",
            "");
    run(SCRIPT, arguments);
    List<String> java = notes("java");
    assertThat(java.subList(java.size() - arguments.size(), java.size())).isEqualTo(arguments);
  }

  @Test
  void thePathsAreRelativeToTheCallersFolder() throws Exception {
    run(SCRIPT, List.of("report", "results/mine"));
    assertThat(Path.of(notes("java").get(0)).toRealPath()).isEqualTo(caller.toRealPath());
    assertThat(notes("maven"))
        .contains("-f", SCRIPT.getParent().resolveSibling("pom.xml").toString());
  }

  @Test
  void theProgramHasTheClassPathOfTheCheckout() throws Exception {
    run(SCRIPT, List.of());
    List<String> java = notes("java");
    assertThat(java.subList(java.size() - 3, java.size()))
        .containsExactly("-cp", "the class path", "org.losslab.cli.Main");
  }

  @Test
  void theExitCodeIsTheProgramsAndOnlyThatPrintsToTheOutput() throws Exception {
    Process process = start(SCRIPT, List.of("plan"), 0);
    assertThat(process.getInputStream().readAllBytes()).isEmpty();
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("what Maven says");
    assertThat(process.waitFor()).isEqualTo(7);
  }

  @Test
  void nothingIsRunWhereTheBuildFails() throws Exception {
    assertThat(start(SCRIPT, List.of("plan"), 1).waitFor()).isEqualTo(1);
    assertThat(directory.resolve("java")).doesNotExist();
  }

  @Test
  void aLinkToTheScriptWillDo() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("first link"), SCRIPT);
    Path second = Files.createSymbolicLink(caller.resolve("losslab"), caller.relativize(link));
    run(second, List.of("plan"));
    assertThat(notes("maven")).contains(SCRIPT.getParent().resolveSibling("pom.xml").toString());
  }

  private void run(Path script, List<String> arguments) throws Exception {
    Process process = start(script, arguments, 0);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(errors).isEqualTo(7);
  }

  private Process start(Path script, List<String> arguments, int mavenExit) throws IOException {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(caller.toFile());
    builder.environment().remove("JAVA_HOME");
    builder.environment().merge("PATH", programs.toString(), (old, own) -> own + ":" + old);
    builder.environment().put("NOTES", directory.toString());
    builder.environment().put("MAVEN_EXIT", Integer.toString(mavenExit));
    builder.environment().put("CDPATH", "/");
    return builder.start();
  }

  private List<String> notes(String name) throws IOException {
    String text = Files.readString(directory.resolve(name));
    return Arrays.asList(text.substring(0, text.length() - 1).split("\0", -1));
  }

  private void executable(String name, String text) throws IOException {
    Path file = Files.writeString(programs.resolve(name), text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}
