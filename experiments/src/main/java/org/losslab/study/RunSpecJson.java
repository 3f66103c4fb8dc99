package org.losslab.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.losslab.files.InputException;
import org.losslab.settings.Records;
import org.losslab.settings.SettingsFile;

/** A run as JSON text and back. */
public final class RunSpecJson {
  /** What specs held before a run was identified by its digest; it decides no number. */
  private static final Set<String> FORMERLY = Set.of("number", "study", "choices");

  private static final ObjectWriter WRITER =
      new ObjectMapper()
          .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

  private RunSpecJson() {}

  /** Returns a run as JSON. */
  public static String json(RunSpec run) {
    try {
      return WRITER.writeValueAsString(values(run)) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot write as JSON: " + run, e);
    }
  }

  /** Returns a run's values as nested maps; those that decide no number of it are left out. */
  static Map<String, Object> values(RunSpec run) {
    Map<String, Object> values = Records.plain(run);
    if (!run.dataset().usesSeed()) {
      ((Map<?, ?>) values.get("dataset")).remove("seed");
    }
    Map<?, ?> training = (Map<?, ?>) values.get("training");
    if (run.training().augmentation().equals(AugmentationConfig.NONE)) {
      training.remove("augmentation");
    }
    if (run.training().checkpoint() == CheckpointChoice.LAST) {
      training.remove("checkpoint");
    }
    return values;
  }

  /**
   * Reads a run. JSON is YAML, so the text meets the checks of a study file, ranges included. Specs
   * of older versions, which also named their study and their place in it, are read as well.
   *
   * @param origin the name of the text's file, for messages
   * @throws InputException with a message for each thing that is wrong, {@code file:line:column:
   *     what is wrong; what would be right}
   */
  public static RunSpec read(Path origin, String text) {
    return SettingsFile.parse(RunSpec.class, origin.toString(), text, FORMERLY).build();
  }
}
