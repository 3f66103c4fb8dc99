package org.losslab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.losslab.data.Dataset;
import org.losslab.data.DatasetSource;
import org.losslab.data.DatasetSummary;
import org.losslab.data.LabeledImages;
import org.losslab.data.sources.Datasets;
import org.losslab.files.ShownText;
import org.losslab.study.DatasetConfig;
import org.losslab.study.StudyReader;

/** What a study's data set is, as text for a terminal. */
final class StudyData {
  /** Above so many classes they are only counted. */
  private static final int MOST_CLASSES = 100;

  private StudyData() {}

  /**
   * Reads all of a study's images.
   *
   * @throws org.losslab.files.InputException if they cannot be used
   */
  static List<String> lines(Path file) {
    DatasetConfig config = StudyReader.read(file, List.of()).dataset();
    Path folder = file.toAbsolutePath().getParent();
    DatasetSource source = Datasets.source(config, folder);
    DatasetSummary summary = source.look();
    Dataset data = Datasets.source(summary.resolve(config), folder).load();
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: images of %s (rows x columns x channels) in %d classes, %,d MB in memory",
            config.name().yamlName(),
            summary.shape(),
            summary.classNames().size(),
            (summary.bytes() + 999_999) / 1_000_000));
    lines.addAll(summary.lines());
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d images to train on, %,d to validate (%s), %,d to test",
            data.train().size(),
            data.validation().size(),
            config.resolvedSplit().yamlName(),
            data.test().size()));
    if (data.classNames().size() <= MOST_CLASSES) {
      for (int c = 0; c < data.classNames().size(); c++) {
        lines.add(
            ShownText.of(
                String.format(
                    Locale.ROOT,
                    "  %-24s %,8d %,8d %,8d",
                    data.classNames().get(c),
                    count(data.train(), c),
                    count(data.validation(), c),
                    count(data.test(), c))));
      }
    }
    data.sha256().forEach((name, digest) -> lines.add("sha256 of " + name + ": " + digest));
    summary.sha256().ifPresent(digest -> lines.add("dataset.sha256: " + digest));
    data.warnings().forEach(warning -> lines.add("Warning: " + warning));
    return lines;
  }

  private static long count(LabeledImages images, int label) {
    return IntStream.of(images.labels()).filter(other -> other == label).count();
  }
}
