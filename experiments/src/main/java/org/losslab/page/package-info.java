/**
 * A document of paragraphs, tables and pictures, written as one HTML file or as Markdown. Knows
 * nothing of studies. All text is escaped here, once for each format: whoever builds a document
 * gives plain text and never markup.
 */
package org.losslab.page;
