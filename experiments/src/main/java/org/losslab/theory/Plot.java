package org.losslab.theory;

import java.util.List;
import java.util.function.Supplier;
import org.losslab.page.Block;
import org.losslab.page.Text;
import org.losslab.plots.Figure;
import org.losslab.plots.FigureWriter;
import org.losslab.plots.Format;

/**
 * A picture of curves.
 *
 * @param name its file's name without extension
 * @param curves all that is drawn in it
 * @param figure draws it
 */
record Plot(String name, List<Curve> curves, Supplier<Figure> figure) {

  /** Returns the picture as a part of the document. */
  Block picture() {
    Figure drawn = figure.get();
    return new Block.Picture(
        drawn.title(),
        drawn.subtitle(),
        drawn.description(),
        FigureWriter.svg(name, drawn, Format.WIDE),
        FigureWriter.svg(name, drawn, Format.NARROW),
        "plots/" + name,
        Text.file(TheoryFiles.CURVES));
  }
}
