/**
 * The few kinds of plot, in one style, laid out for a wide and a narrow page and written as SVG
 * with text in it, as PDF and as PNG. A plot takes numbers and labels and knows nothing of runs; no
 * font of the machine decides where anything stands.
 */
package org.losslab.plots;
