package org.losslab.training;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.losslab.files.AtomicFiles;

/** The {@code result.json} of a run, put together piece by piece; its existence ends the run. */
final class RunResult {
  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Map<String, Object> fields = new LinkedHashMap<>();

  RunResult(String status, int epochs) {
    put("status", status);
    put("epochs", epochs);
  }

  /** Adds a field; a value of null is left out. */
  RunResult put(String name, Object value) {
    if (value != null) {
      fields.put(name, value);
    }
    return this;
  }

  void write(Path file) throws IOException {
    AtomicFiles.write(file, MAPPER.writeValueAsString(fields) + "\n");
  }
}
