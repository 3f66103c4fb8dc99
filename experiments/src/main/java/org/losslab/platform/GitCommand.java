package org.losslab.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Asks git about the checkout around a folder, changing nothing in it. */
final class GitCommand {
  private static final int TIMEOUT_SECONDS = 20;

  /** With these, as in a hook of git, git would look at another checkout or read names in ways. */
  private static final List<String> MISLEADING =
      List.of(
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_COMMON_DIR",
          "GIT_PREFIX",
          "GIT_NAMESPACE",
          "GIT_OBJECT_DIRECTORY",
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_LITERAL_PATHSPECS",
          "GIT_GLOB_PATHSPECS",
          "GIT_NOGLOB_PATHSPECS",
          "GIT_ICASE_PATHSPECS",
          "GIT_EXTERNAL_DIFF",
          "GIT_DIFF_OPTS");

  private final Path folder;

  GitCommand(Path folder) {
    this.folder = folder;
  }

  /** The first {@code limit} bytes that git prints; empty when git is missing or refuses. */
  Optional<byte[]> run(int limit, List<String> arguments) {
    List<String> command =
        new ArrayList<>(List.of("git", "--no-optional-locks", "--no-pager", "--literal-pathspecs"));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().keySet().removeAll(MISLEADING);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      CompletableFuture<byte[]> output = CompletableFuture.supplyAsync(() -> read(process, limit));
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      byte[] bytes = output.join();
      // Closing the pipe at the limit may end git by a signal: what was read is still good.
      return process.exitValue() == 0 || bytes.length == limit
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static byte[] read(Process process, int limit) {
    try (var in = process.getInputStream()) {
      return in.readNBytes(limit);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
