package org.losslab.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import org.knowm.xchart.style.markers.Marker;

/**
 * One line of a {@link Legend}.
 *
 * @param label what the curve is; may have several lines
 * @param colour the curve's colour
 * @param line the curve's stroke
 * @param marker the curve's marker
 */
public record LegendEntry(String label, Color colour, BasicStroke line, Marker marker) {}
