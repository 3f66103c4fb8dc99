package org.losslab.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.losslab.records.EpochMetrics;
import org.losslab.records.FakeTraining;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunResult;
import org.losslab.records.StudyFixture;

/** Finished runs of one spec and some epochs, which can be made to differ. */
final class SampleRuns {
  static final String DIGEST = "ab".repeat(32);

  private SampleRuns() {}

  /** Returns epochs of the losses given. */
  static List<EpochMetrics> course(double... losses) {
    return IntStream.range(0, losses.length)
        .mapToObj(i -> FakeTraining.epoch(i + 1, 0.5, losses[i]))
        .toList();
  }

  /** Returns what two thousand test images of two classes say. */
  static RunResult.Test test(long right, String digest) {
    return FakeTraining.test(new long[][] {{right, 1000 - right}, {500, 500}}, digest);
  }

  /** Writes a run into a study of its own and reads it. */
  static RecordedRun read(Path study, List<EpochMetrics> course, RunResult.Test test) {
    return RecordedRun.read(new StudyFixture(study).finished("kld", 1, course, test));
  }
}
