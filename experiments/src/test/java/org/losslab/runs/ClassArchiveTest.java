package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
  @TempDir private Path folder;

  private Path jar;

  @BeforeEach
  void makeJar() throws IOException {
    jar = folder.resolve("library.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("text"));
    }
  }

  @AfterEach
  void none() {
    System.setProperty(ClassArchive.PROPERTY, "");
  }

  @Test
  void whereNoneAreWantedThereAreNone() throws Exception {
    assertThat(flags()).isEmpty();
    make("no such program");
    assertThat(folder).isDirectoryContaining(jar::equals);
  }

  @Test
  void onlyAWholeOneIsUsed() throws IOException {
    System.setProperty(ClassArchive.PROPERTY, folder.resolve("classes-1").toString());
    assertThat(flags()).isEmpty();
    Files.writeString(folder.resolve("classes-1-worker.9.jsa"), "cut off");
    Files.writeString(folder.resolve("classes-2-worker.5.jsa"), "other");
    Files.writeString(folder.resolve("classes-1-program.5.jsa"), "other");
    assertThat(flags()).isEmpty();
    Path whole = Files.writeString(folder.resolve("classes-1-worker.5.jsa"), "whole");
    assertThat(flags()).contains("-XX:SharedArchiveFile=" + whole);
  }

  @Test
  void isMadeOnceAndThenUsed() throws Exception {
    System.setProperty(ClassArchive.PROPERTY, folder.resolve("a cache/classes-1").toString());
    make(java(), "-XX:-UsePerfData", "-version");
    assertThat(flags()).isNotEmpty();
    assertThat(start(jar)).contains("source: shared objects file").doesNotContain("[cds");
  }

  @Test
  void aNewOneDeletesWhatNobodyReadsAnyMore() throws Exception {
    Path recent = Files.writeString(folder.resolve("classes-2-worker.6.jsa"), "recent");
    Path old = Files.writeString(folder.resolve("classes-3-worker.3.jsa"), "old");
    FileTime then = FileTime.from(Instant.now().minus(Duration.ofDays(31)));
    Files.getFileAttributeView(old, BasicFileAttributeView.class).setTimes(then, then, null);
    System.setProperty(ClassArchive.PROPERTY, folder.resolve("classes-1").toString());
    make(java(), "-XX:-UsePerfData", "-version");
    assertThat(flags()).isNotEmpty();
    assertThat(recent).exists();
    assertThat(old).doesNotExist();
  }

  /** Whatever comes behind what it was made for, the copy of the program, may change. */
  @Test
  void isOfWhatComesBeforeTheProgram() throws Exception {
    System.setProperty(ClassArchive.PROPERTY, folder.resolve("classes-1").toString());
    make(java(), "-XX:-UsePerfData", "-version");
    Path copy = Files.copy(jar, Files.createDirectory(folder.resolve("1")).resolve(Program.JAR));
    Path other = Files.createDirectory(folder.resolve("classes"));
    Files.writeString(other.resolve("text"), "");
    assertThat(start(jar, copy)).contains("source: shared objects file");
    assertThat(start(jar, other)).contains("source: shared objects file");
    assertThat(ClassArchive.ofWorkers(List.of(jar, copy)).flags()).isEqualTo(flags());
    assertThat(ClassArchive.ofWorkers(List.of(copy, jar)).flags()).isEmpty();
    assertThat(ClassArchive.ofWorkers(List.of(other, jar)).flags()).isEmpty();
  }

  @Test
  void oneOfAJarThatHasChangedIsPassedOver() throws Exception {
    System.setProperty(ClassArchive.PROPERTY, folder.resolve("classes-1").toString());
    make(java(), "-XX:-UsePerfData", "-version");
    Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
    assertThat(start(jar)).contains("source: jrt:/java.base").doesNotContain("[cds");
  }

  @Test
  void whatCannotBeMadeIsPassedOver() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    System.setProperty(ClassArchive.PROPERTY, file.resolve("classes-1").toString());
    make("no such program");
    assertThat(flags()).isEmpty();
  }

  private List<String> flags() {
    return ClassArchive.ofWorkers(List.of(jar)).flags();
  }

  private void make(String... command) throws InterruptedException {
    ClassArchive.ofWorkers(List.of(jar)).makeMissing(List.of(command), folder).join();
  }

  /** Returns what a JVM says that is started with the archive and logs its classes. */
  private String start(Path... classPath) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(flags());
    command.addAll(List.of("-Xlog:class+load", "-cp"));
    command.add(
        Stream.of(classPath).map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add("-version");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return output;
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }
}
