/**
 * From the records of a study to what it says: its runs grouped into arms, the metrics, means and
 * curves over seeds, the arms against each other and against a reference, and the files of all
 * these numbers. Knows no pictures and no pages.
 */
package org.losslab.analysis;
