package org.losslab.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The state of the git checkout that the program runs from.
 *
 * @param commit the commit's full hash
 * @param dirty whether tracked files differ from the commit or untracked, not ignored ones exist
 * @param diff the difference of the tracked files from the commit ({@code git diff HEAD}); empty
 *     when there is none
 * @param truncated whether {@code diff} was cut at {@value #MAX_DIFF_BYTES} bytes
 */
public record GitState(String commit, boolean dirty, byte[] diff, boolean truncated) {
  static final int MAX_DIFF_BYTES = 1 << 20;
  private static final int TIMEOUT_SECONDS = 20;

  /** Returns the state of the checkout around {@code directory}; empty where there is none. */
  static Optional<GitState> of(Path directory) {
    Optional<byte[]> commit = git(directory, 1024, "rev-parse", "--verify", "HEAD");
    Optional<byte[]> status =
        git(directory, 1 << 16, "status", "--porcelain", "--untracked-files=normal");
    if (commit.isEmpty() || status.isEmpty()) {
      return Optional.empty();
    }
    byte[] nothing = {};
    byte[] diff =
        status.get().length == 0
            ? nothing
            : git(directory, MAX_DIFF_BYTES + 1, "diff", "--no-ext-diff", "--no-color", "HEAD")
                .orElse(nothing);
    boolean truncated = diff.length > MAX_DIFF_BYTES;
    return Optional.of(
        new GitState(
            new String(commit.get(), StandardCharsets.US_ASCII).trim(),
            status.get().length > 0,
            truncated ? Arrays.copyOf(diff, MAX_DIFF_BYTES) : diff,
            truncated));
  }

  /**
   * The first {@code limit} bytes that git prints; empty when git is missing or reports failure.
   */
  private static Optional<byte[]> git(Path directory, int limit, String... arguments) {
    String[] command = new String[arguments.length + 2];
    command[0] = "git";
    command[1] = "--no-optional-locks";
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start();
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
