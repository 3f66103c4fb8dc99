package org.losslab.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import org.losslab.files.InputException;

/** All formats: a new one is a class and a line here. */
public final class ExportFormats implements Iterable<String> {
  private static final List<Exporter> ALL =
      List.of(
          new OnnxExporter(),
          new KerasExporter(),
          new NpzExporter(),
          new TensorBoardExporter(),
          new MlflowExporter(),
          new RoCrateExporter(),
          new LatexExporter());

  /** Names the formats, for a shell's completion. */
  @Override
  public Iterator<String> iterator() {
    return ALL.stream().map(Exporter::format).iterator();
  }

  /** Returns a line a format: its name and what it makes. */
  public static List<String> descriptions() {
    int width = ALL.stream().mapToInt(exporter -> exporter.format().length()).max().orElse(0);
    return ALL.stream()
        .map(e -> e.format() + " ".repeat(width + 2 - e.format().length()) + e.description())
        .toList();
  }

  /**
   * Writes a run or a study in a format.
   *
   * @return what was done, in lines for the terminal
   * @throws InputException if there is no such format, it does not take one of the options, or the
   *     source cannot be written in it
   * @throws IOException if it cannot be written
   */
  public static List<String> export(String format, ExportRequest request) throws IOException {
    Exporter exporter =
        ALL.stream()
            .filter(known -> known.format().equals(format))
            .findFirst()
            .orElseThrow(() -> unknown(format));
    List<String> problems = new ArrayList<>();
    for (ExportOption option : request.given()) {
      if (!exporter.options().contains(option)) {
        problems.add(option.flag() + " means nothing to the format " + format);
      }
    }
    if (!problems.isEmpty()) {
      throw new InputException(problems);
    }
    return exporter.export(request);
  }

  private static InputException unknown(String format) {
    return new InputException(
        "there is no format \""
            + format
            + "\"; expected one of "
            + ALL.stream().map(Exporter::format).collect(Collectors.joining(", ")));
  }
}
