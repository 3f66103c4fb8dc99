package org.losslab.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.losslab.page.Block;
import org.losslab.page.Text;
import org.losslab.plots.Figure;
import org.losslab.plots.FigureWriter;
import org.losslab.plots.Format;

/** Draws the figures of a report into a folder as its sections ask for them. */
final class Pictures {
  private final Path folder;
  private final List<Path> files = new ArrayList<>();

  /**
   * Starts with no picture.
   *
   * @param folder where to; its name is part of the page's links
   */
  Pictures(Path folder) {
    this.folder = folder;
  }

  /** Returns the files written so far. */
  List<Path> files() {
    return files;
  }

  /**
   * Draws a figure, if there is one.
   *
   * @param name the files' name without extension
   * @param source where its numbers are
   * @return the picture for the page, or nothing
   * @throws UncheckedIOException if a file cannot be written
   */
  List<Block> draw(String name, Text source, Optional<Figure> figure) {
    return figure.stream().map(drawn -> draw(name, source, drawn)).toList();
  }

  private Block draw(String name, Text source, Figure figure) {
    try {
      files.addAll(FigureWriter.write(folder, name, figure));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Block.Picture(
        figure.title(),
        figure.subtitle(),
        figure.description(),
        FigureWriter.svg(name, figure, Format.WIDE),
        FigureWriter.svg(name, figure, Format.NARROW),
        folder.getFileName() + "/" + name,
        source);
  }
}
