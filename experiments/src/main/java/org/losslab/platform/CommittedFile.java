package org.losslab.platform;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A file that lies in a git repository as it was committed, losslab's own or any other.
 *
 * @param path the file, from the repository's root
 * @param commit the last commit that changed it, the full hash
 * @param committed when that was committed, by git's date
 */
public record CommittedFile(String path, String commit, Instant committed) {
  private static final int MOST_BYTES = 1 << 16;

  /**
   * Looks a file up; empty if it is in no repository, was never committed, or was changed since.
   */
  public static Optional<CommittedFile> of(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    if (absolute.getParent() == null) {
      return Optional.empty();
    }
    GitCommand git = new GitCommand(absolute.getParent());
    String name = absolute.getFileName().toString();
    Optional<String> status =
        text(git, List.of("status", "--porcelain", "-z", "--ignored", "--", name));
    Optional<String> path = text(git, List.of("ls-files", "--full-name", "-z", "--", name));
    Optional<String> log = text(git, List.of("log", "-1", "--format=%H %cI", "--", name));
    if (!status.equals(Optional.of("")) || path.isEmpty() || log.isEmpty()) {
      return Optional.empty();
    }
    String[] words = log.get().strip().split(" ");
    if (words.length != 2 || !words[0].matches("[0-9a-f]{40,64}") || !path.get().endsWith("\0")) {
      return Optional.empty();
    }
    try {
      Instant committed =
          OffsetDateTime.parse(words[1]).toInstant().truncatedTo(ChronoUnit.SECONDS);
      return Optional.of(new CommittedFile(path.get().replace("\0", ""), words[0], committed));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(GitCommand git, List<String> arguments) {
    return git.run(MOST_BYTES, arguments).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }
}
