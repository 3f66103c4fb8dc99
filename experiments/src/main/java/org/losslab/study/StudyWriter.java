package org.losslab.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.losslab.files.AtomicFiles;
import org.losslab.files.Digests;
import org.losslab.settings.Records;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Writes a study as YAML, every setting with its value; read back, it is an equal study. The layout
 * is that of yamllint's defaults.
 */
public final class StudyWriter {
  private static final int INDENT = 2;

  /** Where a text is broken at the next space: a word that starts here still ends by column 80. */
  private static final int WIDTH = 60;

  private static final Set<String> BESIDE_THE_PLAN =
      Set.of("description", "execution", "cluster", "authors", "license");

  private StudyWriter() {}

  /**
   * Writes a study to a file, which appears complete or not at all.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(StudyConfig study, Path file) throws IOException {
    AtomicFiles.write(file, yaml(study));
  }

  /**
   * Returns the SHA-256, in hexadecimal, of what decides a study's runs and their comparison: how
   * it is described, cited and looked after has no part in it, nor have settings at their default,
   * so that it stays what it is when later versions have more of them.
   */
  public static String planSha256(StudyConfig study) {
    Map<String, Object> plan = Records.chosen(study);
    plan.keySet().removeIf(path -> BESIDE_THE_PLAN.contains(path.split("\\.", 2)[0]));
    return Digests.sha256(dump(plan));
  }

  /** Returns a study as YAML. */
  public static String yaml(StudyConfig study) {
    return dump(Records.plain(study));
  }

  private static String dump(Map<String, Object> values) {
    DumpSettings settings =
        DumpSettings.builder()
            .setSchema(new CoreSchema())
            .setExplicitStart(true)
            .setIndent(INDENT)
            .setIndicatorIndent(INDENT)
            .setIndentWithIndicator(true)
            .setWidth(WIDTH)
            .setDefaultFlowStyle(FlowStyle.BLOCK)
            .setDereferenceAliases(true)
            .build();
    return new Dump(settings).dumpToString(values);
  }
}
