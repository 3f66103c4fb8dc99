package org.losslab.settings;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** A file in YAML that stands for the list of a record; messages name the places in it. */
final class IncludedFile {
  private static final String SUFFIX = ".yaml";

  private final Path file;

  private IncludedFile(Path file) {
    this.file = file;
  }

  /** Returns the file that a value names; empty: it names none. */
  static Optional<IncludedFile> of(Field field, Node node) {
    if (field.listed().isEmpty()
        || !(node instanceof ScalarNode scalar)
        || !scalar.getValue().endsWith(SUFFIX)) {
      return Optional.empty();
    }
    String origin = Problems.mark(node).getName();
    try {
      Path named = Path.of(scalar.getValue());
      Path parent =
          Overrides.isLabel(origin) ? Path.of("") : Path.of(origin).toAbsolutePath().getParent();
      return Optional.of(new IncludedFile(parent.resolve(named)));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Returns the file's name without its ending. */
  String name() {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - SUFFIX.length());
  }

  /** Returns what is in the file; empty: problems were added. */
  Optional<Node> read(Problems problems) {
    return StrictYaml.composeFile(file, problems);
  }
}
