package org.losslab.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.losslab.files.ErrorText;
import org.losslab.platform.NativeTrouble;
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

  /** More than a probe prints, oneDNN's reports included. */
  private static final int MAX_OUTPUT_BYTES = 16 << 20;

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
    Optional<NativeTrouble> trouble = command.nativeTrouble();
    if (trouble.isPresent()) {
      return ProbeAnswer.impossible(trouble.get());
    }
    List<String> arguments = new ArrayList<>(command.arguments(backend, 1, MAIN_CLASS));
    arguments.add(backend);
    ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
    builder.environment().putAll(command.environment(backend, 1, gpu));
    // oneDNN reports each kernel that it runs; older releases know only the first name.
    builder.environment().put("DNNL_VERBOSE", "1");
    builder.environment().put("ONEDNN_VERBOSE", "1");
    builder.environment().put("OPENBLAS_VERBOSE", "2");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      // No file: the temporary folder may be what does not work.
      CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process));
      boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      return ProbeAnswer.read(
          new String(output.join(), StandardCharsets.UTF_8).lines().toList(),
          ended
              ? "exit code " + process.exitValue()
              : "no answer within " + TIMEOUT_SECONDS + " s");
    } catch (IOException e) {
      return ProbeAnswer.read(List.of(), ErrorText.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ProbeAnswer.read(List.of(), "interrupted");
    }
  }

  private static byte[] read(Process process) {
    try (InputStream in = process.getInputStream()) {
      byte[] bytes = in.readNBytes(MAX_OUTPUT_BYTES);
      in.transferTo(OutputStream.nullOutputStream());
      return bytes;
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
