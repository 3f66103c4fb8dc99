package org.losslab.export.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.RunStatus;
import org.losslab.records.StudyDirectory;
import org.losslab.records.StudyFixture;
import org.losslab.records.WorkerEvent;
import org.losslab.runs.RunListener;
import org.losslab.runs.RunOutcome;
import org.losslab.study.PlannedRun;

class TensorBoardListenerTest {
  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();

  private final RunListener next =
      new RunListener() {
        @Override
        public void skipped(PlannedRun run, RunStatus status) {
          told.add("skipped " + status);
        }

        @Override
        public void refused(List<PlannedRun> runs, String why) {
          told.add("refused");
        }

        @Override
        public void event(PlannedRun run, WorkerEvent event) {
          told.add("event");
        }

        @Override
        public void note(PlannedRun run, String message) {
          told.add(message);
        }

        @Override
        public void ended(RunOutcome outcome) {
          told.add("ended");
        }
      };

  private PlannedRun begin() {
    StudyFixture study = new StudyFixture(folder.resolve("made-up"));
    study.unfinished("mcxent", Map.of(), 1, 2);
    return study.config().runs().get(0);
  }

  private TensorBoardListener listener() {
    return new TensorBoardListener(StudyDirectory.of(folder, "made-up"), next);
  }

  @Test
  void writesWhatIsRecordedWhenAnEpochIsDone() {
    PlannedRun run = begin();
    listener().event(run, new WorkerEvent.Started(80, 25, 3));
    assertThat(told).containsExactly("event");
    assertThat(folder.resolve("made-up/tensorboard").resolve(run.directoryName()))
        .isDirectoryContaining("glob:**/train")
        .isDirectoryContaining("glob:**/validation")
        .isDirectoryContaining("glob:**/events.out.tfevents*");
  }

  @Test
  void notesOnceWhatCannotBeWrittenAndGoesOn() throws Exception {
    PlannedRun run = begin();
    TensorBoardListener listener = listener();
    Files.writeString(folder.resolve("made-up/tensorboard"), "in the way");
    listener.event(run, new WorkerEvent.Started(80, 25, 3));
    listener.skipped(run, RunStatus.FINISHED);
    assertThat(told).hasSize(3);
    assertThat(told.get(1)).startsWith("TensorBoard's files cannot be written, training goes on: ");
    assertThat(told.get(2)).startsWith("skipped");
  }
}
