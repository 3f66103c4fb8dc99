package org.losslab.runs;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.files.AtomicFiles;
import org.losslab.platform.EnvironmentCapture;
import org.losslab.platform.WorkerDescription;

/**
 * Writes a run's {@code environment.json} and {@code git.diff}. A run that goes on from a
 * checkpoint keeps the record of its start; under {@code resumed} each later start adds its time
 * and whatever was different.
 */
final class EnvironmentFile {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final DefaultPrettyPrinter PRINTER =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private final RunDirectory run;

  EnvironmentFile(RunDirectory run) {
    this.run = run;
  }

  /**
   * Returns the threads that the run began with, if it goes on from a checkpoint: with another
   * number the sums of the remaining epochs would be rounded differently.
   */
  OptionalInt recordedThreads() {
    if (!run.hasCheckpoint()) {
      return OptionalInt.empty();
    }
    int threads = run.environment().map(node -> node.path("threads").asInt()).orElse(0);
    return threads > 0 ? OptionalInt.of(threads) : OptionalInt.empty();
  }

  /**
   * Writes or extends the record.
   *
   * @param attempt which start of a worker this is since the run was last taken up, from 1
   * @throws IOException when it cannot be written
   */
  void write(EnvironmentCapture capture, WorkerDescription worker, int attempt) throws IOException {
    ObjectNode present = capture.describe(worker, Instant.now());
    present.put("attempt", attempt);
    Optional<JsonNode> before =
        run.hasCheckpoint() ? run.environment() : Optional.<JsonNode>empty();
    if (before.isPresent() && before.get() instanceof ObjectNode first) {
      ObjectNode entry = MAPPER.createObjectNode();
      entry.set("created", present.get("created"));
      entry.put("attempt", attempt);
      for (Map.Entry<String, JsonNode> field : present.properties()) {
        if (!entry.has(field.getKey()) && !field.getValue().equals(first.get(field.getKey()))) {
          entry.set(field.getKey(), field.getValue());
        }
      }
      first.put("attempt", attempt);
      first.withArray("resumed").add(entry);
      save(first);
      return;
    }
    if (capture.gitDiff().isPresent()) {
      AtomicFiles.write(run.gitDiffFile(), capture.gitDiff().get());
    } else {
      Files.deleteIfExists(run.gitDiffFile());
    }
    save(present);
  }

  private void save(ObjectNode node) throws IOException {
    AtomicFiles.write(
        run.environmentFile(), MAPPER.writer(PRINTER).writeValueAsString(node) + "\n");
  }
}
