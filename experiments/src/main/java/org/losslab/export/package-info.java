/**
 * What losslab has made, in the formats that other programs read: one class a format, all listed in
 * {@link org.losslab.export.ExportFormats}. Reads finished runs and studies, and changes nothing in
 * them.
 */
package org.losslab.export;
