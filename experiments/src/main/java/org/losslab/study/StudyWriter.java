package org.losslab.study;

import java.io.IOException;
import java.nio.file.Path;
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

  private StudyWriter() {}

  /**
   * Writes a study to a file, which appears complete or not at all.
   *
   * @throws IOException if the file cannot be written
   */
  public static void write(StudyConfig study, Path file) throws IOException {
    AtomicFiles.write(file, yaml(study));
  }

  /** Returns the SHA-256 of a study as YAML, in hexadecimal. */
  public static String sha256(StudyConfig study) {
    return Digests.sha256(yaml(study));
  }

  /** Returns a study as YAML. */
  public static String yaml(StudyConfig study) {
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
    return new Dump(settings).dumpToString(Records.plain(study));
  }
}
