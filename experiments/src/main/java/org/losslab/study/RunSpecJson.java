package org.losslab.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.losslab.files.AtomicFiles;
import org.losslab.files.InputException;
import org.losslab.settings.Binder;
import org.losslab.settings.Field;
import org.losslab.settings.Problems;
import org.losslab.settings.Records;
import org.losslab.settings.StrictYaml;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Writes and reads the {@code spec.json} of a run. */
public final class RunSpecJson {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private RunSpecJson() {}

  /**
   * Writes a run to a file, which appears complete or not at all.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(RunSpec run, Path file) throws IOException {
    AtomicFiles.write(file, json(run));
  }

  /** Returns a run as JSON. */
  public static String json(RunSpec run) {
    try {
      return MAPPER.writeValueAsString(Records.plain(run)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write as JSON: " + run, e);
    }
  }

  /**
   * Reads a run. JSON is YAML, so the file meets the checks of a study file, ranges included.
   *
   * @throws InputException with a message for each thing that is wrong, {@code file:line:column:
   *     what is wrong; what would be right}
   */
  public static RunSpec read(Path file) {
    Problems problems = new Problems();
    Optional<Node> root = StrictYaml.composeFile(file, problems);
    problems.throwIfAny();
    MappingNode mapping = StrictYaml.mapping(root.orElseThrow(), problems);
    Binder binder = new Binder(RunSpec.class, problems);
    binder.bind(Field.of(RunSpec.class, ""), "", mapping);
    problems.throwIfAny();
    return Records.build(RunSpec.class, binder.bound());
  }
}
