package org.losslab.runs;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.platform.gpu.CudaReadiness;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunDirectory;

/**
 * What becomes of the CUDA runs of a study where CUDA cannot be used.
 *
 * <p>If no run that was asked for can be trained, or the study is to stop at the first failure, the
 * study is refused as wrong input before anything starts. If others can be trained, as the CPU arm
 * of a study that compares both backends, the CUDA runs are told first, named with the reason, and
 * recorded as failed; the others are trained, and the study counts as one with failed runs. A later
 * start tries them again. Either way no worker is started for them.
 */
final class CudaRefusal {
  private final List<Task> refused;
  private final String why;

  private CudaRefusal(List<Task> refused, String why) {
    this.refused = refused;
    this.why = why;
  }

  /**
   * Finds the runs that cannot be trained.
   *
   * @param todo the runs that are to be done; those that are finished need no GPU
   * @param cuda whether CUDA can be used
   * @param failFast whether the first failure is to end the study
   * @throws InputException if nothing may start
   */
  static CudaRefusal of(List<Task> todo, CudaReadiness cuda, boolean failFast) {
    List<Task> refused =
        cuda.refusal().isEmpty() ? List.of() : todo.stream().filter(Task::isOnCuda).toList();
    String why = cuda.refusal().orElse("");
    if (!refused.isEmpty() && (failFast || refused.size() == todo.size())) {
      throw new InputException(List.of("grid.backend: " + why, "Nothing was started."));
    }
    return new CudaRefusal(refused, why);
  }

  boolean contains(Task run) {
    return refused.contains(run);
  }

  /** Tells and records the refused runs, and returns their outcomes. */
  List<RunOutcome> record(Claims claims, RunListener listener) {
    if (refused.isEmpty()) {
      return List.of();
    }
    listener.refused(refused.stream().map(Task::run).toList(), why);
    List<RunOutcome> outcomes = new ArrayList<>();
    for (Task task : refused) {
      outcomes.add(RunOutcome.failed(task.run(), recorded(claims, task.directory()), List.of()));
    }
    return outcomes;
  }

  /**
   * Leaves a result alone that another machine may have brought, even if it was to be done again.
   */
  private String recorded(Claims claims, RunDirectory run) {
    try {
      run.create();
      Optional<HeldClaim> claimed = claims.take(run.path(), note -> {});
      if (claimed.isPresent()) {
        HeldClaim claim = claimed.get();
        try (claim) {
          record(run.at(claim.desk()));
        }
      }
      // One that another machine may be at work on is that machine's to record.
      return why;
    } catch (ClaimedException e) {
      return e.getMessage();
    } catch (InputException e) {
      return String.join("; ", e.messages());
    } catch (IOException e) {
      return ErrorText.message(e);
    }
  }

  private void record(RunDirectory run) throws IOException {
    run.desk().takeOver();
    RecordedRun before = run.read();
    if (!before.status().isComplete() && !before.isDamagedResult()) {
      run.prepare();
      run.fail(why, Instant.now());
    }
  }
}
