package org.losslab.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.losslab.records.RecordedStudy;

/** What an article says of a study: a paragraph of methods, and the report's tables. */
final class LatexExporter implements Exporter {
  /** The end of Latin Extended-A, whose letters the usual fonts have. */
  private static final int LAST_OF_T1 = 0x17F;

  @Override
  public String format() {
    return "latex";
  }

  @Override
  public String description() {
    return "a study's methods in a paragraph, and its report's tables, as one .tex";
  }

  @Override
  public Set<ExportOption> options() {
    return Set.of(ExportOption.OUT, ExportOption.FORCE);
  }

  @Override
  public List<String> export(ExportRequest request) throws IOException {
    RecordedStudy study = ExportSource.soundStudy(request.source());
    ExportTarget target = ExportTarget.of(request, request.sourceName() + ".tex");
    String text = ArticleText.of(study);
    target.write(out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    List<String> lines = new ArrayList<>();
    lines.add(
        "wrote "
            + target.file()
            + ", for \\input; it needs \\usepackage{booktabs} and \\usepackage[T1]{fontenc}");
    text.codePoints()
        .filter(letter -> letter > LAST_OF_T1)
        .mapToObj(Character::toString)
        .findFirst()
        .ifPresent(
            letter ->
                lines.add(
                    "it has letters, the first of them "
                        + letter
                        + ", that pdfLaTeX has no fonts for: use LuaLaTeX or XeLaTeX"));
    return lines;
  }
}
