package org.losslab.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * The few words of a study's {@code study.yaml} that a report shows. The file was checked when the
 * study was run; here it is only read, and a missing word is no error.
 *
 * @param name the study's name
 * @param description what the study is about, if it says so
 * @param reference the name of the published curves to draw in, if any
 */
record StudyFile(String name, Optional<String> description, Optional<String> reference) {

  /**
   * Reads a study's file.
   *
   * @param studyDirectory the study's directory, whose name stands in for a missing study name
   * @throws DamagedFileException if the file is not YAML
   * @throws IOException if the file cannot be read
   */
  static StudyFile read(Path studyDirectory) throws DamagedFileException, IOException {
    Path file = studyDirectory.resolve("study.yaml");
    StudyFile unknown = unnamed(studyDirectory);
    if (Files.notExists(file)) {
      return unknown;
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    try {
      Object loaded =
          new Load(LoadSettings.builder().setLabel("study.yaml").build()).loadFromString(text);
      if (!(loaded instanceof Map<?, ?> map)) {
        throw new DamagedFileException(file + ":1: a YAML mapping is expected");
      }
      return new StudyFile(
          text(map, "study").orElse(unknown.name),
          text(map, "description"),
          text(map, "reference"));
    } catch (YamlEngineException e) {
      throw new DamagedFileException(file + ": not YAML: " + e.getMessage());
    }
  }

  /** Returns what is known of a study without its file. */
  static StudyFile unnamed(Path studyDirectory) {
    String name = studyDirectory.toAbsolutePath().normalize().getFileName().toString();
    return new StudyFile(name, Optional.empty(), Optional.empty());
  }

  private static Optional<String> text(Map<?, ?> map, String key) {
    return Optional.ofNullable(map.get(key)).map(Object::toString).filter(text -> !text.isBlank());
  }
}
