package org.losslab.runs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.platform.gpu.CudaReadiness;

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
  private static final String CUDA = "cuda";

  private final List<RunDirectory> refused;
  private final String why;

  private CudaRefusal(List<RunDirectory> refused, String why) {
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
  static CudaRefusal of(List<RunDirectory> todo, CudaReadiness cuda, boolean failFast) {
    List<RunDirectory> refused =
        cuda.refusal().isEmpty() ? List.of() : todo.stream().filter(CudaRefusal::isOnCuda).toList();
    String why = cuda.refusal().orElse("");
    if (!refused.isEmpty() && (failFast || refused.size() == todo.size())) {
      throw new InputException(List.of("grid.backend: " + why, "Nothing was started."));
    }
    return new CudaRefusal(refused, why);
  }

  /** Whether a run needs a GPU. */
  static boolean isOnCuda(RunDirectory run) {
    return run.spec().backend().equals(CUDA);
  }

  boolean contains(RunDirectory run) {
    return refused.contains(run);
  }

  /** Tells and records the refused runs, and returns their outcomes. */
  List<RunOutcome> record(RunListener listener) {
    if (refused.isEmpty()) {
      return List.of();
    }
    listener.refused(refused.stream().map(RunDirectory::spec).toList(), why);
    List<RunOutcome> outcomes = new ArrayList<>();
    for (RunDirectory run : refused) {
      outcomes.add(RunOutcome.failed(run.spec(), recorded(run), List.of()));
    }
    return outcomes;
  }

  /**
   * Leaves a result alone that another machine may have brought, even if it was to be done again.
   */
  private String recorded(RunDirectory run) {
    try {
      run.create();
      RunLock lock = RunLock.acquire(run, note -> {});
      try (lock) {
        if (!run.state().isComplete() && run.state() != RunState.STALE) {
          run.prepare();
          run.writeFailure(why);
        }
      }
      return why;
    } catch (RunLockedException e) {
      return e.getMessage();
    } catch (InputException e) {
      return String.join("; ", e.messages());
    } catch (IOException e) {
      return ErrorText.message(e);
    }
  }
}
