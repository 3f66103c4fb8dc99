package org.losslab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.StudyFixture;

/** Reports of studies that are small, large, broken or oddly named. */
class EdgeStudiesTest {

  @TempDir private Path directory;

  @Test
  void oneSeedSaysWhatCannotBeSaid() throws IOException {
    String report =
        report(
            new StudyFixture(directory).arm("mcxent", Map.of(), 1, 3).arm("kld", Map.of(), 1, 3));

    assertThat(report)
        .contains(
            "% with mcxent (one seed)",
            "Too few seeds to compare kld and mcxent: 1 paired seed",
            "Too few seeds: kld has 1 finished run",
            "With one run, neither a spread nor an interval can be given.")
        .doesNotContain("NaN", "null", "Optional");
  }

  @Test
  void failedDivergedAndUnfinishedRunsAreToldOf() throws IOException {
    StudyFixture study = new StudyFixture(directory).arm("mcxent", Map.of(), 3, 3);
    study.ended("failed", "kld", 1, 2);
    study.ended("diverged", "kld", 2, 1);
    study.unfinished("kld", Map.of(), 3, 2);

    assertThat(report(study))
        .contains(
            "This study is not finished:** 3 of 6 runs finished",
            "failed after 2 epochs: made up.",
            "diverged after 1 epoch: made up.",
            "is not finished: 2 of 3 epochs so far.",
            "no seed has finished in both",
            "1 of 3 runs of kld diverged: they are in no mean and in no comparison");
  }

  @Test
  void aStudyOnCudaSaysWhatNeedNotRepeat() throws IOException {
    StudyFixture study = new StudyFixture(directory).arm("mcxent", Map.of(), 1, 2);
    assertThat(report(study)).doesNotContain("CUDA");
    study.finishedOn("cuda", "mcxent", 1, 2);
    assertThat(report(study)).contains("Runs on CUDA are not promised to repeat bit for bit");
  }

  @Test
  void runsThatWereNeverStartedAreCounted() throws IOException {
    StudyFixture study =
        new StudyFixture(directory).arm("mcxent", Map.of(), 3, 3).planned("kld", Map.of(), 1);

    assertThat(report(study))
        .contains("3 of 6 runs finished", "3 runs of the grid have not been started.");
  }

  @Test
  void aStudyWithoutAFinishedRunHasAReport() throws IOException {
    StudyFixture study = new StudyFixture(directory);
    study.unfinished("mcxent", Map.of(), 1, 0);

    assertThat(report(study)).contains("No run has finished yet").doesNotContain("NaN");
  }

  @Test
  void aStudyWhoseOtherRunsDivergedIsNotUnfinished() throws IOException {
    StudyFixture fixture = new StudyFixture(directory).arm("mcxent", Map.of(), 2, 2);
    fixture.ended("diverged", "kld", 1, 0);
    fixture.ended("diverged", "kld", 2, 1);
    assertThat(report(fixture))
        .contains(
            "> **Not every run could be trained to its end:** of kld (2 runs), the parameters did"
                + " not stay finite. Every number below rests on the other 2 runs.")
        .doesNotContain("This study is not finished");
  }

  @Test
  void aStudyWhoseRunsAllDivergedSaysSo() throws IOException {
    StudyFixture fixture = new StudyFixture(directory);
    fixture.ended("diverged", "kld", 1, 0);
    fixture.ended("diverged", "mcxent", 1, 1);
    assertThat(report(fixture))
        .contains("Every run diverged, its parameters not staying finite: that is the answer.")
        .doesNotContain("No run has finished yet", "NaN");
  }

  /** What a study says of its margins is what its file says, and no more. */
  @Test
  void marginsHaveTheirReasonOrAreCalledDefaults() throws IOException {
    StudyFixture fixture =
        new StudyFixture(directory).arm("mcxent", Map.of(), 3, 1).arm("kld", Map.of(), 3, 1);
    assertThat(report(fixture))
        .contains(
            "The margin of ±1 percentage point of accuracy and ±0.02 nats of cross-entropy is"
                + " losslab's default, which nobody has chosen for this study.",
            "The study's file names no primary comparison.");
    fixture.head(
        "statistics: {margin: 0.02, rationale: 'of the reason.', primary: kld - mcxent,"
            + " plannedSd: 0.004, plannedSdSeeds: 6}");
    assertThat(report(fixture))
        .contains(
            "The study's file sets the margin of ±2 percentage points of accuracy for this reason:"
                + " of the reason. The margin of ±0.02 nats of cross-entropy is losslab's default",
            "The primary comparison, named in the study's file, is kld − mcxent by test accuracy",
            "Planned power for kld - mcxent by test accuracy: 3 paired seeds",
            "from 6 seeds, 95 % interval 0.25 to 0.98",
            "1 primary comparison, not corrected; ")
        .doesNotContain("chosen for this study.** ");
  }

  @Test
  void eightArmsAreComparedInPairs() throws IOException {
    StudyFixture study = new StudyFixture(directory);
    for (int arm = 0; arm < 8; arm++) {
      study.arm("mcxent", Map.of("optimizer.learningRate", "0.00" + (arm + 1)), 3, 2);
    }

    assertThat(report(study))
        .contains(
            "Over 8 arms the test accuracy went from",
            "Of 28 comparisons by test accuracy (margin ±1 percentage point, losslab's default),"
                + " corrected by Holm's method for the ",
            "Of the 28 pairs of 8 arms, 28 are compared: the pairs that differ in one factor"
                + " alone (statistics.pairs).");
  }

  @Test
  void textOfTheStudyIsNeverMarkup() throws IOException {
    StudyFixture study =
        new StudyFixture(directory)
            .head(
                """
                study: ab
                description: "It's <script>alert(1)</script>, *really* | `this`"
                """)
            .arm("mcxent", Map.of("dropout", "0.25"), 1, 2)
            .arm("kld", Map.of("dropout", "0.5"), 1, 2);

    String markdown = report(study);
    String html = Files.readString(directory.resolve("report.html"));

    assertThat(markdown)
        .contains("It's &lt;script&gt;alert(1)&lt;/script&gt;, \\*really\\* \\| \\`this\\`")
        .doesNotContain("<script", "<b ");
    assertThat(html)
        .contains("It&#39;s &lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script", "<b ");
  }

  @Test
  void everyNumberNamesItsFile() throws IOException {
    String report =
        report(
            new StudyFixture(directory).arm("mcxent", Map.of(), 3, 3).arm("kld", Map.of(), 3, 3));

    long tables = report.lines().filter(line -> line.startsWith("|---")).count();
    long pictures = report.lines().filter(line -> line.startsWith("![")).count();
    long sources = report.lines().filter(line -> line.startsWith("Source: ")).count();
    assertThat(tables).isGreaterThan(10);
    assertThat(sources).isEqualTo(tables + pictures);
  }

  private String report(StudyFixture study) throws IOException {
    StudyReport.write(study.directory());
    return Files.readString(directory.resolve("report.md"));
  }
}
