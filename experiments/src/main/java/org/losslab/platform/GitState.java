package org.losslab.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The state of the git checkout that the program runs from, as far as the program depends on it:
 * only the files that are compiled or read count. A changed README, a result, a test or a study
 * file of the user's own changes nothing that a run computes.
 *
 * @param commit the commit's full hash
 * @param dirty whether a file that is compiled or read differs from the commit, or is not in it
 * @param diff what differs: first the tracked files, as {@code git diff HEAD} tells, then the
 *     others as new files, those that {@code .gitignore} names too; empty when there is none
 * @param truncated whether {@code diff} was cut at {@value #MAX_DIFF_BYTES} bytes
 */
public record GitState(String commit, boolean dirty, byte[] diff, boolean truncated) {
  static final int MAX_DIFF_BYTES = 1 << 20;

  /** A few thousand names of files; a difference holds hardly as many. */
  private static final int MAX_STATUS_BYTES = 1 << 20;

  private static final String MODULE_POM = "experiments/pom.xml";
  private static final String OWN_PACKAGE = "experiments/src/main/java/org/losslab";

  /** What Maven reads and compiles, from the project's folder. */
  private static final List<String> PATHS =
      List.of("pom.xml", ".mvn", MODULE_POM, "experiments/src/main");

  private static final String COMMIT = "# branch.oid ";

  /**
   * Returns the state of the checkout that this program was compiled in, wherever it was started;
   * of an installed program, that which its build has found; empty where neither is. Of a program
   * that was copied to start later, that of its copying.
   */
  public static Optional<GitState> ofProgram() {
    String frozen = System.getProperty(FrozenOrigin.PROPERTY, "");
    if (!frozen.isEmpty()) {
      return FrozenOrigin.read(Path.of(frozen));
    }
    CodeSource source = GitState.class.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      return of(Path.of(source.getLocation().toURI())).or(BuiltCommit::read);
    } catch (URISyntaxException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the state of losslab's checkout around {@code place}. Empty where there is none: also
   * where losslab was unpacked inside of another project's checkout, whose commit says nothing of
   * it.
   */
  public static Optional<GitState> of(Path place) {
    Path root;
    try {
      root = place.toRealPath();
    } catch (IOException e) {
      return Optional.empty();
    }
    while (root != null && !isProject(root)) {
      root = root.getParent();
    }
    return root == null ? Optional.empty() : ofProject(root);
  }

  private static boolean isProject(Path folder) {
    return Files.isRegularFile(folder.resolve(MODULE_POM))
        && Files.isDirectory(folder.resolve(OWN_PACKAGE));
  }

  /** One process of git tells the commit and all names; a second one only if there are changes. */
  private static Optional<GitState> ofProject(Path root) {
    GitCommand git = new GitCommand(root);
    List<String> command =
        new ArrayList<>(List.of("status", "--porcelain=v2", "--branch", "-z", "--no-renames"));
    command.addAll(List.of("--untracked-files=all", "--ignored=traditional", "--"));
    command.addAll(PATHS);
    return git.run(MAX_STATUS_BYTES, command).flatMap(status -> read(root, git, status));
  }

  private static Optional<GitState> read(Path root, GitCommand git, byte[] status) {
    String commit = "";
    boolean changed = false;
    List<String> untracked = new ArrayList<>();
    String[] lines = new String(status, StandardCharsets.UTF_8).split("\0", -1);
    // After the last end of a line there is nothing, or a line that was cut.
    for (String line : Arrays.asList(lines).subList(0, lines.length - 1)) {
      if (line.startsWith(COMMIT)) {
        commit = line.substring(COMMIT.length());
      } else if (line.startsWith("? ") || line.startsWith("! ")) {
        untracked.add(line.substring(2));
      } else if (!line.startsWith("#")) {
        changed = true;
      }
    }
    UntrackedSources added = UntrackedSources.of(root, untracked);
    if (!commit.matches("[0-9a-f]{40,64}") || added.hold(MODULE_POM)) {
      return Optional.empty();
    }
    ByteArrayOutputStream diff = new ByteArrayOutputStream();
    if (changed) {
      git.run(MAX_DIFF_BYTES + 1, diffCommand()).ifPresent(diff::writeBytes);
    }
    added.writeDiff(diff, MAX_DIFF_BYTES + 1);
    boolean truncated = diff.size() > MAX_DIFF_BYTES;
    byte[] bytes = diff.toByteArray();
    return Optional.of(
        new GitState(
            commit,
            changed || !added.isEmpty(),
            truncated ? Arrays.copyOf(bytes, MAX_DIFF_BYTES) : bytes,
            truncated));
  }

  /** Says all that a user's own settings of git may say otherwise, so that the patch applies. */
  private static List<String> diffCommand() {
    List<String> command =
        new ArrayList<>(List.of("diff", "--no-ext-diff", "--no-textconv", "--no-color"));
    command.addAll(List.of("--no-renames", "--no-relative", "--binary", "--full-index", "-U3"));
    command.addAll(List.of("--src-prefix=a/", "--dst-prefix=b/", "HEAD", "--"));
    command.addAll(PATHS);
    return command;
  }
}
