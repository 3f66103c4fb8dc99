package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.Digests;

/** What a run's reader says of runs that were changed in one way each. */
class RunChecksTest {
  @TempDir Path folder;

  private Path run;

  @BeforeEach
  void finishedRun() {
    run = SampleRun.finished(folder).path();
  }

  private RunChecks checks() {
    return RecordedRun.read(run).checks();
  }

  private void change(RunFile file, String before, String after) throws IOException {
    String text = Files.readString(file.in(run));
    assertThat(text).contains(before);
    Files.writeString(file.in(run), text.replace(before, after));
  }

  /** Seals the run again, as somebody would who knows how. */
  private void sealAgain() throws IOException {
    Map<String, String> digests = new TreeMap<>();
    for (String name : RecordedRun.sealedNames(run)) {
      digests.put(name, Digests.sha256(run.resolve(name)));
    }
    Seal.write(RunFile.SEAL.in(run), digests);
  }

  @Test
  void aWholeRunIsSound() {
    assertThat(checks()).isEqualTo(RunChecks.SOUND);
  }

  @Test
  void aChangedFileBreaksTheSealAlone() throws IOException {
    change(RunFile.METRICS, "\n1,", "\n1,1");
    assertThat(checks().seal()).singleElement().asString().contains("metrics.csv was changed");
    assertThat(checks().files()).isEmpty();
    assertThat(checks().contradictions()).isEmpty();
  }

  @Test
  void aFileOfAnotherFormIsTold() throws IOException {
    change(RunFile.RESULT, "\"epochs\" : 2", "\"epochs\" : 2.5");
    sealAgain();
    assertThat(checks().seal()).isEmpty();
    assertThat(checks().files()).singleElement().asString().contains("result.json:", "epochs");
  }

  @Test
  void aContradictionIsToldOfARunThatWasSealedAgain() throws IOException {
    change(RunFile.RESULT, "\"val_loss\" : ", "\"val_loss\" : 1");
    sealAgain();
    assertThat(checks().seal()).isEmpty();
    assertThat(checks().files()).isEmpty();
    assertThat(checks().contradictions()).singleElement().asString().contains("val_loss");
    assertThat(RecordedRun.read(run).status()).isEqualTo(RunStatus.DAMAGED);
    assertThat(RecordedRun.read(run).problems()).isEqualTo(checks().all());
  }

  @Test
  void aMessageThatIsFoundTwiceIsToldOnce() throws IOException {
    Files.delete(RunFile.SPEC.in(run));
    Files.createDirectory(RunFile.SPEC.in(run));
    assertThat(checks().files()).anyMatch(problem -> problem.contains("spec.json is a directory"));
    assertThat(checks().all()).doesNotHaveDuplicates();
  }
}
