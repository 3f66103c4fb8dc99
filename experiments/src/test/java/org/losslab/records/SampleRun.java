package org.losslab.records;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.losslab.study.RunSpec;
import org.losslab.study.RunSpecJson;

/** A run of a few made-up epochs, in a folder of its own name. */
final class SampleRun {
  private SampleRun() {}

  static RunSpec spec() {
    return spec("kld", 1, 2);
  }

  static RunSpec spec(String loss, long seed, int epochs) {
    return RunSpecJson.read(
        Path.of("sample"),
        """
        {loss: %s, backend: cpu, seed: %d,
         dataset: {name: synthetic, trainImages: 100, testImages: 10},
         training: {epochs: %d, batchSize: 10}}
        """
            .formatted(loss, seed, epochs));
  }

  /** Returns the directory of a run that is not begun. */
  static RunDirectory in(Path folder, RunSpec spec) {
    return new RunDirectory(folder.resolve(spec.directoryName()), spec);
  }

  /** Returns a run that is ready for a worker. */
  static RunDirectory begun(Path folder) {
    RunDirectory run = in(folder, spec());
    begin(run);
    return run;
  }

  /** Makes a run ready for a worker. */
  static void begin(RunDirectory run) {
    try {
      run.create();
      run.prepare();
      run.writeEnvironment(FakeTraining.environment(), java.util.Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns a run that is trained to its end and sealed, with all its files. */
  static RunDirectory finished(Path folder) {
    return finished(folder, spec());
  }

  static RunDirectory finished(Path folder, RunSpec spec) {
    RunDirectory run = in(folder, spec);
    begin(run);
    FakeTraining.finish(run);
    try {
      run.seal();
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
