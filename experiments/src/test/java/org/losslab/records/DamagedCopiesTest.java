package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.losslab.files.FileTrees;

/** Of damaged copies of a finished study, each is noticed, and the file is named. */
class DamagedCopiesTest {
  private static final String YAML =
      """
      study: s
      dataset: {name: synthetic, trainImages: 100, testImages: 20}
      training: {epochs: 2, batchSize: 10}
      grid: {loss: [mcxent, kld], seed: [1, 2]}
      """;

  private static Path folder;
  private static Path whole;

  /** What can happen to a file. */
  enum Damage {
    CHANGE_A_BYTE,
    CHANGE_A_DIGIT,
    TRUNCATE,
    APPEND,
    EMPTY,
    REMOVE,
    SWAP_WITH_ANOTHER_RUN,
    ADD_A_FILE,
    ADD_A_FOLDER,
    CHANGE_AND_SEAL_AGAIN,
    A_FOLDER_IN_ITS_PLACE,
    A_LINK_IN_ITS_PLACE
  }

  @BeforeContainer
  static void makeStudy() throws IOException {
    folder = Files.createTempDirectory("losslab-damage");
    whole = Files.createDirectories(folder.resolve("whole"));
    Files.writeString(StudyFile.STUDY.in(whole), YAML);
    Path runs = Files.createDirectory(whole.resolve(StudyFile.RUNS_FOLDER));
    read(whole).config().runs().forEach(run -> SampleRun.finished(runs, run.spec()));
    Files.writeString(StudyFile.RUNS.in(whole), RunsTable.text(read(whole)));
    read(whole).seal(List.of(StudyFile.RUNS.in(whole)));
  }

  @AfterContainer
  static void removeStudy() throws IOException {
    FileTrees.delete(folder);
  }

  @Property(tries = 200)
  void everyDamageToARunIsNoticedAndNamed(
      @ForAll Damage damage,
      @ForAll @IntRange(max = 3) int number,
      @ForAll @IntRange(max = 7) int fileNumber,
      @ForAll long seed)
      throws IOException {
    Path copy = copy();
    try {
      Path run = read(copy).runs().get(number).recorded().directory();
      Path other = read(copy).runs().get((number + 1) % 4).recorded().directory();
      List<Path> files = files(run);
      Path file = files.get(fileNumber % files.size());
      Path named = inflict(damage, file, other, new Random(seed));

      RecordedStudy study = read(copy);

      RecordedRun damaged = study.runs().get(number).recorded();
      assertThat(damaged.directory()).isEqualTo(run);
      if (damage == Damage.REMOVE && RunFile.isNetwork(file.getFileName().toString())) {
        // No number rests on it; verify tells of each run whether its model was kept.
        assertThat(damaged.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(damaged.hasModel()).isEqualTo(!file.equals(RunFile.MODEL.in(run)));
        return;
      }
      assertThat(damaged.status()).as(damage + " of " + file).isEqualTo(RunStatus.DAMAGED);
      assertThat(damaged.problems())
          .as(damage + " of " + file)
          .anyMatch(problem -> problem.contains(run + "/" + named.getFileName()))
          .noneMatch(problem -> problem.contains("Exception"));
      assertThat(damaged.isDamagedResult()).isTrue();
      assertThat(study.finished()).hasSize(damage == Damage.SWAP_WITH_ANOTHER_RUN ? 2 : 3);
      String[] line = RunsTable.text(study).split("\n")[number + 1].split(",", -1);
      assertThat(line).containsSequence("damaged", "0").endsWith("", "", "", "", "", "", "");
    } finally {
      FileTrees.delete(copy);
    }
  }

  @Property(tries = 10)
  void everyDamageToTheStudysOwnFilesIsNoticed(@ForAll boolean remove, @ForAll long seed)
      throws IOException {
    Path copy = copy();
    try {
      Path file = StudyFile.RUNS.in(copy);
      inflict(remove ? Damage.REMOVE : Damage.CHANGE_A_DIGIT, file, copy, new Random(seed));
      assertThat(read(copy).problems())
          .singleElement()
          .asString()
          .startsWith(file + (remove ? " was removed" : " was changed"));
    } finally {
      FileTrees.delete(copy);
    }
  }

  /** Everything in the folder is right by itself, but it is another run's. */
  @Property(tries = 1)
  void runsThatHaveChangedPlacesAreNoticed() throws IOException {
    Path copy = copy();
    try {
      Path first = read(copy).runs().get(0).recorded().directory();
      Path second = read(copy).runs().get(1).recorded().directory();
      Path aside = copy.resolve("aside");
      Files.move(first, aside);
      Files.move(second, first);
      Files.move(aside, second);
      Files.delete(StudyFile.SEAL.in(copy));
      RecordedStudy study = read(copy);
      assertThat(study.finished()).hasSize(2);
      assertThat(study.allProblems())
          .hasSize(2)
          .allMatch(problem -> problem.contains("spec.json is that of a run"));
    } finally {
      FileTrees.delete(copy);
    }
  }

  @Property(tries = 1)
  void theWholeStudyHolds() {
    assertThat(read(whole).allProblems()).isEmpty();
    assertThat(read(whole).finished()).hasSize(4);
    assertThat(RunsTable.text(read(whole))).doesNotContain("damaged");
  }

  /** Damages and returns the file that is to be named. */
  private static Path inflict(Damage damage, Path file, Path other, Random random)
      throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (damage) {
      case CHANGE_A_BYTE -> {
        int at = random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
      }
      case CHANGE_A_DIGIT -> {
        changeADigit(bytes, random);
        Files.write(file, bytes);
      }
      case TRUNCATE -> Files.write(file, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
      case APPEND -> Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
      case EMPTY -> Files.write(file, new byte[0]);
      case REMOVE -> Files.delete(file);
      case SWAP_WITH_ANOTHER_RUN -> {
        Path others = other.resolve(file.getFileName());
        byte[] otherBytes = Files.readAllBytes(others);
        if (Arrays.equals(bytes, otherBytes)) {
          // Environments of one study can be equal: something is to differ.
          bytes = Arrays.copyOf(bytes, bytes.length + 1);
        }
        Files.write(file, otherBytes);
        Files.write(others, bytes);
        if (Arrays.equals(Files.readAllBytes(file), readWhole(file))) {
          Files.write(file, Arrays.copyOf(otherBytes, otherBytes.length + 1));
        }
      }
      case ADD_A_FILE -> {
        return Files.writeString(file.resolveSibling("predictions.csv"), "1\n");
      }
      case ADD_A_FOLDER -> {
        return Files.createDirectory(file.resolveSibling("more"));
      }
      case CHANGE_AND_SEAL_AGAIN -> {
        Path run = file.getParent();
        Path changed = file.endsWith("SHA256SUMS") ? RunFile.RESULT.in(run) : file;
        byte[] content = Files.readAllBytes(changed);
        changeADigit(content, random);
        Files.write(changed, content);
        Map<String, String> digests = Seal.digests(run, RecordedRun.sealedNames(run));
        Seal.write(RunFile.SEAL.in(run), digests);
        return RunFile.SEAL.in(run);
      }
      case A_FOLDER_IN_ITS_PLACE -> {
        Files.delete(file);
        Files.createDirectory(file);
      }
      case A_LINK_IN_ITS_PLACE -> {
        Path aside = file.getParent().getParent().resolveSibling("aside");
        Files.move(file, aside);
        Files.createSymbolicLink(file, aside);
      }
      default -> throw new AssertionError(damage);
    }
    return file;
  }

  private static byte[] readWhole(Path file) throws IOException {
    Path run = file.getParent();
    return Files.readAllBytes(
        whole
            .resolve(StudyFile.RUNS_FOLDER)
            .resolve(run.getFileName())
            .resolve(file.getFileName()));
  }

  private static void changeADigit(byte[] bytes, Random random) {
    int at = random.nextInt(bytes.length);
    while (bytes[at] < '0' || bytes[at] > '9') {
      at = (at + 1) % bytes.length;
    }
    bytes[at] = (byte) (bytes[at] == '9' ? '0' : bytes[at] + 1);
  }

  private static RecordedStudy read(Path study) {
    return RecordedStudy.read(study);
  }

  private static List<Path> files(Path run) throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files.sorted().toList();
    }
  }

  private static Path copy() throws IOException {
    Path copy = Files.createTempDirectory(folder, "copy");
    try (Stream<Path> files = Files.walk(whole)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(whole.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return copy;
  }
}
