package org.losslab.analysis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.losslab.files.AtomicFiles;
import org.losslab.records.StudyFile;
import org.losslab.stats.CurveBand;
import org.losslab.stats.Interval;

/**
 * {@code curves.csv}: every curve that a report draws of more than one run, an epoch a line.
 * Accuracies and their differences are in per cent and percentage points, losses in nats, distances
 * relative; {@code lower} and {@code upper} are the band's ends, which {@code band} names.
 */
public final class CurvesFile {

  private static final String HEADER = "curve,metric,epoch,n,mean,lower,upper,band\n";

  private CurvesFile() {}

  /**
   * Writes the file.
   *
   * @throws IOException if it cannot be written
   */
  public static Path write(Path directory, StudyResults study, List<ArmPair> pairs)
      throws IOException {
    StringBuilder text = new StringBuilder(HEADER);
    for (Metric metric : Metric.drawnByEpoch()) {
      for (Arm arm : study.arms()) {
        addArm(text, arm, metric);
      }
    }
    double level = study.comparison().level();
    for (ArmPair pair : pairs) {
      CurveBand difference =
          CourseStatistics.difference(pair, Metric.VALIDATION_ACCURACY, level).difference();
      addBand(text, pair.key(), "difference of validation-accuracy", difference, 0);
      addBand(text, pair.key(), "parameter-distance", CourseStatistics.distance(pair, level), -1);
    }
    Path file = StudyFile.CURVES.in(directory);
    AtomicFiles.write(file, text.toString());
    return file;
  }

  private static void addArm(StringBuilder text, Arm arm, Metric metric) {
    List<MeanAndSpread> points = Curve.of(arm.finished(), metric).points();
    for (int i = 0; i < points.size(); i++) {
      MeanAndSpread point = points.get(i);
      boolean banded = point.n() > 1;
      add(
          text,
          arm.label(),
          metric.fileName(),
          i + 1,
          point.n(),
          number(point.mean()),
          banded ? number(point.low()) : "",
          banded ? number(point.high()) : "",
          banded ? "mean +- 1 SD" : "");
    }
  }

  private static void addBand(
      StringBuilder text, String curve, String metric, CurveBand band, int shift) {
    for (CurveBand.Point point : band.points()) {
      Optional<Interval> interval = point.interval();
      add(
          text,
          curve,
          metric,
          point.epoch() + shift,
          point.n(),
          number(point.mean()),
          interval.map(ends -> number(ends.lower())).orElse(""),
          interval.map(ends -> number(ends.upper())).orElse(""),
          interval.map(ends -> ends.level() + " t interval").orElse(""));
    }
  }

  private static void add(StringBuilder text, Object... fields) {
    text.append(CSVFormat.DEFAULT.format(fields)).append('\n');
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "";
  }
}
