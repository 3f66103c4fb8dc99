package org.losslab.export.tensorboard;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.losslab.files.ErrorText;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunStatus;
import org.losslab.records.StudyDirectory;
import org.losslab.records.WorkerEvent;
import org.losslab.runs.RunListener;
import org.losslab.runs.RunOutcome;
import org.losslab.runs.StudyStart;
import org.losslab.study.PlannedRun;

/**
 * Writes a study's event files while its runs train, after each epoch, and passes on all that it is
 * told. A file that cannot be written ends no run: that is noted once.
 */
public final class TensorBoardListener implements RunListener {
  private final StudyDirectory study;
  private final RunListener next;
  private final AtomicBoolean failed = new AtomicBoolean();

  /**
   * Makes the listener.
   *
   * @param study where the runs are, and their event files go
   * @param next who else is told
   */
  public TensorBoardListener(StudyDirectory study, RunListener next) {
    this.study = study;
    this.next = next;
  }

  @Override
  public void begins(StudyStart start) {
    next.begins(start);
  }

  @Override
  public void skipped(PlannedRun run, RunStatus status) {
    next.skipped(run, status);
    write(run);
  }

  @Override
  public void refused(List<PlannedRun> runs, String why) {
    next.refused(runs, why);
  }

  @Override
  public void event(PlannedRun run, WorkerEvent event) {
    next.event(run, event);
    if (event instanceof WorkerEvent.Started || event instanceof WorkerEvent.Epoch) {
      write(run);
    }
  }

  @Override
  public void note(PlannedRun run, String message) {
    next.note(run, message);
  }

  @Override
  public void ended(RunOutcome outcome) {
    next.ended(outcome);
    write(outcome.run());
  }

  @Override
  public void over() {
    next.over();
  }

  private void write(PlannedRun run) {
    Path path = study.run(run.spec()).path();
    try {
      RecordedRun recorded = RecordedRun.read(path);
      if (recorded.status() != RunStatus.DAMAGED && recorded.status() != RunStatus.WAITING) {
        EventFiles.write(study.path(), run.spec(), recorded);
      }
    } catch (IOException e) {
      if (failed.compareAndSet(false, true)) {
        next.note(
            run,
            "TensorBoard's files cannot be written, training goes on: " + ErrorText.message(e));
      }
    }
  }
}
