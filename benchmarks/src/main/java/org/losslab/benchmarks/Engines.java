package org.losslab.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.losslab.platform.CpuFeatures;
import org.losslab.runs.WorkerCommand;

/** The engines that can be measured on this machine. */
final class Engines {
  private static final String OMP_NUM_THREADS = "OMP_NUM_THREADS";

  /** Stock Deeplearning4j and Keras' XLA take far longer for an image: a quarter warms them up. */
  private static final int SLOW_IMAGES = 2_500;

  private Engines() {}

  /** Every engine; a Python program only where its virtual environment is. */
  static List<Engine> available(Path benchmarks) {
    List<Engine> engines = new ArrayList<>(List.of(losslab(), stock(), pyTorch()));
    python(benchmarks.resolve("pytorch"), "pytorch-python")
        .ifPresent(
            eager -> {
              engines.add(eager);
              engines.add(eager.variant("nhwc", "--channels-last"));
              engines.add(eager.variant("compiled", "--compile"));
              engines.add(eager.variant("compiled-nhwc", "--compile", "--channels-last"));
            });
    python(benchmarks.resolve("keras"), "keras")
        .ifPresent(
            keras -> {
              engines.add(keras);
              engines.add(keras.variant("jit", "--jit").withMaxImages(SLOW_IMAGES));
            });
    return engines;
  }

  /** The Python programs that are left out, each with what would bring it in. */
  static List<String> missing(Path benchmarks) {
    List<String> missing = new ArrayList<>();
    for (String folder : List.of("keras", "pytorch")) {
      if (!Files.isExecutable(interpreter(benchmarks.resolve(folder)))) {
        missing.add(
            "%s in Python is left out: %s is missing; %s makes it"
                .formatted(
                    folder,
                    interpreter(benchmarks.resolve(folder)),
                    benchmarks.resolve(folder).resolve("setup.sh")));
      }
    }
    return missing;
  }

  /** losslab with the flags and the environment of its workers. */
  private static Engine losslab() {
    WorkerCommand worker = WorkerCommand.training(CpuFeatures.probe());
    return new Engine(
        LosslabPeer.NAME,
        threads -> JavaProgram.command(WorkerCommand.flags(threads), LosslabPeer.class, "speed"),
        Optional.of(
            threads ->
                JavaProgram.command(WorkerCommand.flags(threads), LosslabPeer.class, "steps")),
        threads -> worker.environment("cpu", threads, Optional.empty()),
        Integer.MAX_VALUE);
  }

  private static Engine stock() {
    return new Engine(
        StockPeer.NAME,
        threads -> JavaProgram.command(List.of(), StockPeer.class, "speed"),
        Optional.empty(),
        Engines::ompThreads,
        SLOW_IMAGES);
  }

  private static Engine pyTorch() {
    return new Engine(
        PyTorchPeer.NAME,
        threads -> JavaProgram.command(List.of(), PyTorchPeer.class, "speed"),
        Optional.of(threads -> JavaProgram.command(List.of(), PyTorchPeer.class, "steps")),
        Engines::ompThreads,
        Integer.MAX_VALUE);
  }

  private static Optional<Engine> python(Path folder, String name) {
    Path interpreter = interpreter(folder);
    if (!Files.isExecutable(interpreter)) {
      return Optional.empty();
    }
    return Optional.of(
        new Engine(
            name,
            script(interpreter, folder.resolve("speed.py")),
            Optional.of(folder.resolve("steps.py"))
                .filter(Files::exists)
                .map(steps -> script(interpreter, steps)),
            Engines::ompThreads,
            Integer.MAX_VALUE));
  }

  private static IntFunction<List<String>> script(Path interpreter, Path script) {
    return threads ->
        List.of(interpreter.toAbsolutePath().toString(), script.toAbsolutePath().toString());
  }

  private static Path interpreter(Path folder) {
    return folder.resolve(".venv").resolve("bin").resolve("python");
  }

  /** Libraries that start OpenMP before the program sets its threads read them here. */
  private static Map<String, String> ompThreads(int threads) {
    return Map.of(OMP_NUM_THREADS, Integer.toString(threads));
  }
}
