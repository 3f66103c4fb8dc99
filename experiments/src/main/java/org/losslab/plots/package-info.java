/**
 * The few kinds of plot, in one style, drawn by XChart and written as PNG and SVG. A plot takes
 * numbers and labels and knows nothing of runs.
 */
package org.losslab.plots;
