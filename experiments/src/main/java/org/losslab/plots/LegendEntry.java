package org.losslab.plots;

/**
 * One line of a {@link Legend}.
 *
 * @param label what the curve is
 * @param tone the curve's colour
 * @param pen the curve's line
 * @param marker the curve's marker
 */
public record LegendEntry(String label, Tone tone, Pen pen, Marker marker) {}
