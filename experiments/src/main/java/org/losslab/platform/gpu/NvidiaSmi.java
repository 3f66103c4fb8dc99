package org.losslab.platform.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** NVIDIA's program {@code nvidia-smi}, which comes with the driver. */
@FunctionalInterface
public interface NvidiaSmi {

  /**
   * What the program answered.
   *
   * @param exitCode 0 if it could; see "Return Value" in its manual
   * @param text what it printed, to either stream
   */
  record Answer(int exitCode, String text) {}

  /** Asks it; empty if there is no such program, or it did not answer in time. */
  Optional<Answer> ask(String... arguments);

  /** Returns the program of this machine. */
  static NvidiaSmi installed() {
    return arguments -> run("nvidia-smi", arguments);
  }

  private static Optional<Answer> run(String program, String... arguments) {
    // Without its persistence mode a driver of many GPUs takes several seconds to wake up.
    int timeoutSeconds = 60;
    int limit = 1 << 20;
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      CompletableFuture<byte[]> output =
          CompletableFuture.supplyAsync(
              () -> {
                try (var in = process.getInputStream()) {
                  return in.readNBytes(limit);
                } catch (IOException e) {
                  return new byte[0];
                }
              });
      if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      String text = new String(output.join(), StandardCharsets.UTF_8);
      return Optional.of(new Answer(process.exitValue(), text));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
