package org.losslab.study;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.InputException;
import org.losslab.settings.Binder;
import org.losslab.settings.Field;
import org.losslab.settings.Overrides;
import org.losslab.settings.Problems;
import org.losslab.settings.Records;
import org.losslab.settings.StrictYaml;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a study file. */
public final class StudyReader {
  private static final String DIRECTORY = "dataset.directory";

  private StudyReader() {}

  /**
   * Reads a study file, puts the overrides in and checks all of it.
   *
   * @param file a file in YAML 1.2, UTF-8, of at most 1 MiB
   * @param overrides values that replace the file's, each {@code path.key=value}; a list is given
   *     as {@code grid.seed=1,2,3}
   * @throws InputException with a message for each thing that is wrong, {@code file:line:column:
   *     what is wrong; what would be right}, or {@code --set path.key=value: …} for an override
   */
  public static StudyConfig read(Path file, List<String> overrides) {
    return read(file, overrides, true);
  }

  /**
   * Reads the {@code study.yaml} that a study has left with its results. A loss's class need not be
   * there any more.
   *
   * @throws InputException as {@link #read}
   */
  public static StudyConfig recorded(Path file) {
    return read(file, List.of(), false);
  }

  private static StudyConfig read(Path file, List<String> overrides, boolean toRun) {
    Problems problems = new Problems();
    Optional<Node> root = StrictYaml.composeFile(file, problems);
    problems.throwIfAny();
    MappingNode mapping = StrictYaml.mapping(root.orElseThrow(), problems);
    MappingNode changed = new Overrides(problems).apply(mapping, overrides);
    Binder binder = new Binder(StudyConfig.class, problems);
    binder.bind(Field.of(StudyConfig.class, ""), "", changed);
    new StudyChecks(binder, changed, problems).check(toRun);
    resolveDirectory(file, binder, problems);
    problems.throwIfAny();
    return Records.build(StudyConfig.class, binder.bound());
  }

  /** Makes the data's directory absolute, from where its path was written. */
  private static void resolveDirectory(Path file, Binder binder, Problems problems) {
    Map<String, Object> bound = binder.bound();
    if (bound.get(DIRECTORY) instanceof Optional<?> directory && directory.isPresent()) {
      Node node = binder.node(DIRECTORY).orElseThrow();
      Path parent = file.toAbsolutePath().getParent();
      Path base = Overrides.isLabel(Problems.mark(node).getName()) ? Path.of("") : parent;
      try {
        Path resolved = base.resolve((String) directory.get()).toAbsolutePath().normalize();
        bound.put(DIRECTORY, Optional.of(resolved.toString()));
      } catch (InvalidPathException e) {
        problems.add(node, DIRECTORY + " is not a path on this system: " + e.getReason());
      }
    }
  }
}
