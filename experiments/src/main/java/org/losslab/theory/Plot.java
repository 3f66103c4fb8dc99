package org.losslab.theory;

import java.util.List;
import java.util.function.Supplier;
import org.losslab.plots.Figure;

/**
 * A picture of curves.
 *
 * @param name its file's name without extension
 * @param curves all that is drawn in it
 * @param figure draws it; asked only where the machine can draw text
 */
record Plot(String name, List<Curve> curves, Supplier<Figure> figure) {}
