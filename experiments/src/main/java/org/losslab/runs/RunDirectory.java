package org.losslab.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.losslab.files.AtomicFiles;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.study.RunSpec;
import org.losslab.study.RunSpecJson;

/**
 * The directory of one run, {@code <study directory>/runs/<NNN-loss-backend-seed>}. It is made by
 * {@link StudyDirectory}, which makes sure that it lies inside the results folder.
 *
 * <p>The run is complete only when {@code result.json} exists and says so. Reading never changes
 * anything; a damaged file counts as an absent one, except that a damaged {@code spec.json} makes
 * the directory {@linkplain RunState#STALE stale}.
 */
public final class RunDirectory {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path path;
  private final RunSpec spec;

  RunDirectory(Path path, RunSpec spec) {
    this.path = path;
    this.spec = spec;
  }

  /** The directory itself. */
  public Path path() {
    return path;
  }

  /** The run that the study wants in this directory. */
  public RunSpec spec() {
    return spec;
  }

  /** What the run is: {@link RunSpec} as JSON. */
  public Path specFile() {
    return path.resolve("spec.json");
  }

  /** Where the run was made: machine, code, libraries. */
  public Path environmentFile() {
    return path.resolve("environment.json");
  }

  /** How the code differed from its commit; only if it did. */
  public Path gitDiffFile() {
    return path.resolve("git.diff");
  }

  /** The final metrics and status; its existence makes the run complete. */
  public Path resultFile() {
    return path.resolve("result.json");
  }

  /** What the worker printed beside its events, and the notes of the scheduler. */
  public Path logFile() {
    return path.resolve("log.txt");
  }

  /** Who works on the run; empty when nobody does. */
  public Path lockFile() {
    return path.resolve("lock");
  }

  /**
   * Returns how far the run has come.
   *
   * @throws InputException when something in the directory is a symbolic link or the directory is
   *     not a directory
   */
  public RunState state() {
    refuseLinks();
    if (!Files.exists(specFile())) {
      return RunState.MISSING;
    }
    if (!holdsSpec()) {
      return RunState.STALE;
    }
    return result()
        .map(
            result ->
                switch (result.path("status").asText()) {
                  case "finished" -> RunState.FINISHED;
                  case "diverged" -> RunState.DIVERGED;
                  case "failed" -> RunState.FAILED;
                  default -> RunState.UNFINISHED;
                })
        .orElse(RunState.UNFINISHED);
  }

  /** Returns {@code result.json}; empty when it is absent or damaged. */
  public Optional<JsonNode> result() {
    return json(resultFile());
  }

  /** Returns {@code environment.json}; empty when it is absent or damaged. */
  Optional<JsonNode> environment() {
    return json(environmentFile());
  }

  /** Whether a checkpoint, of whatever age, is there to go on from. */
  boolean hasCheckpoint() {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .anyMatch(name -> name.startsWith("checkpoint") && name.endsWith(".zip"));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Creates the directory.
   *
   * @throws IOException when it cannot be created
   */
  void create() throws IOException {
    Files.createDirectories(path);
  }

  /**
   * Makes the directory ready for a worker: writes {@code spec.json} where it is missing, and
   * removes what a failed or killed attempt has left behind. A checkpoint and the metrics stay.
   *
   * @throws IOException when a file cannot be written or removed
   */
  void prepare() throws IOException {
    AtomicFiles.deletePartialFiles(path);
    Files.deleteIfExists(resultFile());
    if (!holdsSpec()) {
      AtomicFiles.write(specFile(), RunSpecJson.json(spec));
    }
  }

  /**
   * Removes everything but the lock. The result goes first and the spec last: whenever this is
   * interrupted, what is left never looks complete.
   *
   * @throws IOException when a file cannot be removed
   */
  void clear() throws IOException {
    Files.deleteIfExists(resultFile());
    List<Path> children;
    try (Stream<Path> files = Files.list(path)) {
      children = new ArrayList<>(files.toList());
    }
    children.sort(Comparator.comparing((Path child) -> child.equals(specFile())));
    for (Path child : children) {
      if (!child.equals(lockFile())) {
        deleteTree(child);
      }
    }
  }

  /**
   * Records that the run ended without a result, for the report.
   *
   * @throws IOException when the file cannot be written
   */
  void writeFailure(String message) throws IOException {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("status", "failed");
    node.put("message", message);
    AtomicFiles.write(
        resultFile(), MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n");
  }

  private boolean holdsSpec() {
    try {
      return spec.equals(RunSpecJson.read(specFile()));
    } catch (InputException e) {
      return false;
    }
  }

  /** A worker opens its files by name, so a link in the directory could lead its writes outside. */
  private void refuseLinks() {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new InputException(path + " is not a directory; move it away");
    }
    try (Stream<Path> files = Files.list(path)) {
      files
          .filter(Files::isSymbolicLink)
          .findFirst()
          .ifPresent(
              link -> {
                throw new InputException(
                    link + " is a symbolic link; a run directory must hold plain files only");
              });
    } catch (IOException e) {
      throw new InputException("cannot read " + path + ": " + ErrorText.reason(e));
    }
  }

  private static Optional<JsonNode> json(Path file) {
    try {
      JsonNode node = MAPPER.readTree(Files.readAllBytes(file));
      return node.isObject() ? Optional.of(node) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void deleteTree(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
