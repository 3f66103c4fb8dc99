package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import org.losslab.analysis.Arm;
import org.losslab.analysis.StudyResults;
import org.losslab.page.Block;
import org.losslab.page.Text;
import org.losslab.records.RunFile;

/** The test images class by class, and how far the networks' confidence can be trusted. */
final class ConfidenceSection {

  private ConfidenceSection() {}

  static List<Block> of(ReportContext report) {
    StudyResults study = report.study();
    Text source =
        Text.of("each run's ").thenCode(RunFile.RESULT.fileName()).then(" in ").thenFile("runs");
    List<Block> blocks = new ArrayList<>();
    List<Block> reliability =
        report.picture("reliability", source, () -> ReliabilityFigure.of(study));
    if (!reliability.isEmpty()) {
      blocks.add(new Block.Aside("Reliability: accuracy against confidence", reliability));
    }
    List<Block> classes =
        report.picture("class-accuracy", source, () -> ClassFigures.accuracy(study));
    if (!classes.isEmpty()) {
      blocks.add(new Block.Aside("Accuracy by class and arm", classes));
    }
    List<Block.Aside> matrices = new ArrayList<>();
    for (Arm arm : study.arms()) {
      List<Block> matrix =
          report.picture(
              "confusion-" + arm.fileName(), source, () -> ClassFigures.confusion(study, arm));
      if (!matrix.isEmpty()) {
        matrices.add(new Block.Aside(arm.label(), matrix));
      }
    }
    if (!matrices.isEmpty()) {
      blocks.add(new Block.Aside("Confusion matrices by arm", Block.choice("arm", matrices)));
    }
    if (blocks.isEmpty()) {
      blocks.add(new Block.Paragraph(Text.of("No finished run has such results.")));
    }
    blocks.add(0, new Block.Heading(2, "By class, and how far confidence can be trusted"));
    return blocks;
  }
}
