package org.losslab.export.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.export.Golden;
import org.losslab.records.RecordedRun;
import org.losslab.records.StudyFixture;
import org.losslab.study.RunSpec;

class EventFilesTest {
  private static final String FILE = "events.out.tfevents.losslab.v2";

  @TempDir private Path study;
  private RecordedRun run;
  private RunSpec spec;

  @BeforeEach
  void makeRun() {
    run = RecordedRun.read(new StudyFixture(study).finished("mcxent", Map.of(), 1, 3));
    spec = run.spec().orElseThrow();
  }

  private RecordedRun after(int epochs) {
    return new RecordedRun(
        run.directory(),
        run.status(),
        run.spec(),
        run.environment(),
        run.epochs().subList(0, epochs),
        epochs == run.epochs().size() ? run.result() : java.util.Optional.empty(),
        run.sketches(),
        run.checks(),
        run.sealed());
  }

  @Test
  void writesTheBytesThatTensorBoardReads() throws IOException {
    Path folder = EventFiles.write(study, spec, run);
    for (String part : new String[] {"", "train", "validation"}) {
      Golden.assertSame(
          "tensorboard/" + (part.isEmpty() ? "run" : part) + ".tfevents",
          Files.readAllBytes(folder.resolve(part).resolve(FILE)));
    }
  }

  @Test
  void growsByWhatIsNewInTheSameFile() throws IOException {
    Path file = EventFiles.write(study, spec, after(1)).resolve("train").resolve(FILE);
    Object same = Files.readAttributes(file, "unix:ino").get("ino");
    byte[] first = Files.readAllBytes(file);
    EventFiles.write(study, spec, after(2));
    EventFiles.write(study, spec, run);
    assertThat(Files.readAttributes(file, "unix:ino").get("ino")).isEqualTo(same);
    assertThat(Files.readAllBytes(file)).startsWith(first).isEqualTo(whole("train"));
  }

  @Test
  void hasNoStepTwiceWhenARunGoesOnFromAnEarlierEpoch() throws IOException {
    Path file = EventFiles.write(study, spec, after(2)).resolve("validation").resolve(FILE);
    EventFiles.write(study, spec, after(1));
    EventFiles.write(study, spec, run);
    assertThat(Files.readAllBytes(file)).isEqualTo(whole("validation"));
  }

  @Test
  void mendsAFileThatWasCutOff() throws IOException {
    Path file = EventFiles.write(study, spec, after(2)).resolve("train").resolve(FILE);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 7));
    EventFiles.write(study, spec, run);
    assertThat(Files.readAllBytes(file)).isEqualTo(whole("train"));
  }

  @Test
  void writesThroughNoLink() throws IOException {
    Path outside = Files.createDirectory(study.resolve("outside"));
    Files.createSymbolicLink(study.resolve("tensorboard"), outside);
    assertThatThrownBy(() -> EventFiles.write(study, spec, run))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is a symbolic link");
    assertThat(outside).isEmptyDirectory();
  }

  private byte[] whole(String part) {
    return RunEvents.of(spec, run).get(part);
  }
}
