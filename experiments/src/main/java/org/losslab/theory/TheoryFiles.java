package org.losslab.theory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.losslab.files.AtomicFiles;
import org.losslab.page.AsciiText;

/** Every number of the document in full, so that each can be traced and computed again. */
final class TheoryFiles {

  /** One line a number; {@code agrees} compares it, rounded alike, with the published figure. */
  static final String NUMBERS = "numbers.csv";

  /** One line a point of a plot; {@code low} and {@code high} are the ends of its band, if any. */
  static final String CURVES = "curves.csv";

  /** One line a drawn point that an example was computed from. */
  static final String POINTS = "points.csv";

  private TheoryFiles() {}

  /** Writes the files and returns them. */
  static List<Path> write(Path directory, List<WorkedExample> examples) throws IOException {
    Path numbers = directory.resolve(NUMBERS);
    Path curves = directory.resolve(CURVES);
    Path points = directory.resolve(POINTS);
    AtomicFiles.write(numbers, numbers(examples));
    AtomicFiles.write(curves, curves(examples));
    AtomicFiles.write(points, points(examples));
    return List.of(numbers, curves, points);
  }

  private static String numbers(List<WorkedExample> examples) {
    StringBuilder text = new StringBuilder("example,quantity,unit,value,published,agrees\n");
    for (WorkedExample example : examples) {
      for (Fact fact : example.allFacts()) {
        line(
            text,
            example.id(),
            fact.quantity(),
            fact.unit(),
            fact.value(),
            fact.published().orElse(""),
            fact.agrees().map(Object::toString).orElse(""));
      }
    }
    return text.toString();
  }

  private static String curves(List<WorkedExample> examples) {
    StringBuilder text = new StringBuilder("plot,curve,x,y,low,high\n");
    for (WorkedExample example : examples) {
      for (Plot plot : example.plots()) {
        for (Curve curve : plot.curves()) {
          boolean band = curve.low().length > 0;
          for (int i = 0; i < curve.x().length; i++) {
            line(
                text,
                plot.name(),
                curve.name(),
                curve.x()[i],
                curve.y()[i],
                band ? curve.low()[i] : "",
                band ? curve.high()[i] : "");
          }
        }
      }
    }
    return text.toString();
  }

  private static String points(List<WorkedExample> examples) {
    StringBuilder text = new StringBuilder("example,group,x,y\n");
    for (WorkedExample example : examples) {
      for (Curve sample : example.samples()) {
        for (int i = 0; i < sample.x().length; i++) {
          line(text, example.id(), sample.name(), sample.x()[i], sample.y()[i]);
        }
      }
    }
    return text.toString();
  }

  /** A name in the documents' signs becomes one that can be typed: ASCII, on one line. */
  private static void line(StringBuilder text, Object... cells) {
    Object[] typed =
        Arrays.stream(cells)
            .map(cell -> cell instanceof String name ? AsciiText.of(name.replace('\n', ' ')) : cell)
            .toArray();
    text.append(CSVFormat.DEFAULT.format(typed)).append('\n');
  }
}
