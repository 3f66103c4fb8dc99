package org.losslab.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.losslab.analysis.StudyResults;
import org.losslab.page.Block;
import org.losslab.page.Text;

/** The exact commands to do it again. */
final class AgainSection {

  private static final String MAVEN = "mvn -q compile exec:java -Dexec.args=";
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");
  private static final Pattern PLAIN_PATH = Pattern.compile("[A-Za-z0-9._/-]+");

  private static final String ON_CUDA =
      "Runs on CUDA are not promised to repeat bit for bit. Initial weights, order of the images"
          + " and dropout masks are the same in each; but ND4J lets cuDNN choose the"
          + " algorithms of convolutions by their speed, anew each time, and these and its backward"
          + " pass of the max-pool may add in another order from one run to the next. There is no"
          + " switch against that. Runs on the CPU do repeat.";

  private AgainSection() {}

  static List<Block> of(ReportContext report) {
    List<Block> blocks = new ArrayList<>(List.of(new Block.Heading(2, "How to do it again")));
    Optional<String> shown =
        report.shownDirectory().filter(path -> PLAIN_PATH.matcher(path).matches());
    String directory = shown.orElse("STUDY");
    if (shown.isEmpty()) {
      blocks.add(
          new Block.Paragraph(
              Text.of("In the commands, STUDY stands for the directory of this report.")));
    }
    blocks.add(new Block.Paragraph(Text.of("From the project's root, the whole study again:")));
    StringBuilder commands = new StringBuilder();
    commit(report.study())
        .ifPresent(commit -> commands.append("git checkout ").append(commit).append('\n'));
    commands.append(command("run " + directory + "/study.yaml --results results-again"));
    blocks.add(new Block.Listing(commands.toString()));
    blocks.add(
        new Block.Paragraph(
            Text.of(
                "This report again, from the run directories alone, and one run again with a"
                    + " comparison of every field:")));
    String first = report.study().runs().get(0).directory();
    String run = PLAIN_PATH.matcher(first).matches() ? first : "RUN";
    blocks.add(
        new Block.Listing(
            command("report " + directory)
                + "\n"
                + command("reproduce " + directory + "/runs/" + run)));
    if (report.study().runs().stream().anyMatch(r -> r.backend().equals("cuda"))) {
      blocks.add(new Block.Paragraph(Text.of(ON_CUDA)));
    }
    return blocks;
  }

  /** Returns the commit that all runs which name one were made with. */
  static Optional<String> commit(StudyResults study) {
    List<String> commits =
        study.runs().stream()
            .flatMap(run -> run.origin().environment("git.commit").stream())
            .filter(commit -> COMMIT.matcher(commit).matches())
            .distinct()
            .toList();
    return commits.size() == 1 ? Optional.of(commits.get(0)) : Optional.empty();
  }

  private static String command(String arguments) {
    return MAVEN + '"' + arguments + '"';
  }
}
