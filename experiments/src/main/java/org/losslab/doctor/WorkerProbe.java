package org.losslab.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.losslab.files.ErrorText;
import org.losslab.platform.gpu.GpuDevice;
import org.losslab.runs.WorkerCommand;

/**
 * Starts a process with the flags, class path and environment of a worker of one thread, and lets
 * it compute a little. ND4J is loaded there and never here.
 */
final class WorkerProbe {
  private static final String MAIN_CLASS = "org.losslab.training.BackendProbe";

  /** The first CUDA process unpacks some gigabytes of libraries. */
  private static final int TIMEOUT_SECONDS = 600;

  private final WorkerCommand command;

  WorkerProbe(WorkerCommand command) {
    this.command = command;
  }

  /**
   * Asks a backend.
   *
   * @param backend {@code cpu} or {@code cuda}
   * @param gpu the GPU for it
   */
  ProbeAnswer ask(String backend, Optional<GpuDevice> gpu) {
    List<String> arguments = new ArrayList<>(command.arguments(backend, 1, MAIN_CLASS));
    arguments.add(backend);
    ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
    builder.environment().putAll(command.environment(backend, 1, gpu));
    // oneDNN reports each kernel that it runs; older releases know only the first name.
    builder.environment().put("DNNL_VERBOSE", "1");
    builder.environment().put("ONEDNN_VERBOSE", "1");
    builder.environment().put("OPENBLAS_VERBOSE", "2");
    Path output = null;
    try {
      output = Files.createTempFile("losslab-doctor-", ".txt");
      Process process = builder.redirectOutput(output.toFile()).start();
      boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
      return ProbeAnswer.read(
          text.lines().toList(),
          ended
              ? "exit code " + process.exitValue()
              : "no answer within " + TIMEOUT_SECONDS + " s");
    } catch (IOException e) {
      return ProbeAnswer.read(List.of(), ErrorText.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ProbeAnswer.read(List.of(), "interrupted");
    } finally {
      delete(output);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A file in the temporary folder may stay.
      return;
    }
  }
}
