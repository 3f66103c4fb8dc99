package org.losslab.theory;

import java.util.List;
import org.losslab.plots.BarPlot;
import org.losslab.plots.Figure;

/**
 * Bars side by side in the style of all plots.
 *
 * @param title what is shown
 * @param subtitle what a reader must know to judge it
 * @param description the content in words, for readers who cannot see the picture
 * @param xTitle the horizontal axis
 * @param yTitle the vertical axis, with its unit
 */
record CategoryPlot(
    String title, String subtitle, String description, String xTitle, String yTitle) {

  /** Returns the plot: for each category one bar of each curve. */
  Plot of(String name, List<String> categories, List<Curve> curves) {
    return new Plot(name, curves, () -> figure(categories, curves));
  }

  private Figure figure(List<String> categories, List<Curve> curves) {
    BarPlot plot = new BarPlot(xTitle, yTitle, categories);
    curves.forEach(curve -> plot.bars(curve.name(), curve.y()));
    return plot.figure(title, subtitle, description);
  }
}
