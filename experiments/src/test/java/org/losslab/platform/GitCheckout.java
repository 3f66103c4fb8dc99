package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A real git repository for a test, which is skipped where git is not installed. */
final class GitCheckout {
  private final Path top;

  private GitCheckout(Path top) {
    this.top = top;
  }

  /** A new repository without a commit. */
  static GitCheckout create(Path top) throws IOException, InterruptedException {
    Files.createDirectories(top);
    GitCheckout checkout = new GitCheckout(top);
    checkout.git("init", "-q");
    return checkout;
  }

  /** A repository with what makes a folder losslab's, committed. */
  static GitCheckout ofLosslab(Path top) throws IOException, InterruptedException {
    GitCheckout checkout = create(top);
    writeLosslab(top);
    checkout.write(".gitignore", "target/\n");
    checkout.commit();
    return checkout;
  }

  /** Writes a small losslab into a folder. */
  static void writeLosslab(Path folder) throws IOException {
    write(folder, "pom.xml", "<project/>\n");
    write(folder, "README.md", "one\n");
    write(folder, ".mvn/jvm.config", "-Xmx1g\n");
    write(folder, "experiments/pom.xml", "<project/>\n");
    write(folder, "experiments/src/main/java/org/losslab/A.java", "class A {}\n");
    write(folder, "experiments/src/main/resources/logback.xml", "<configuration/>\n");
    write(folder, "experiments/src/test/java/org/losslab/ATest.java", "class ATest {}\n");
    write(folder, "configs/quickstart.yaml", "study: quickstart\n");
  }

  Path path(String name) {
    return top.resolve(name);
  }

  void write(String name, String text) throws IOException {
    write(top, name, text);
  }

  void commit() throws IOException, InterruptedException {
    git("add", "-A");
    git(
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "-c",
        "commit.gpgsign=false",
        "commit",
        "-q",
        "-m",
        "m");
  }

  String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Process process;
    try {
      process =
          new ProcessBuilder(command).directory(top.toFile()).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "git is not installed");
      throw e;
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
