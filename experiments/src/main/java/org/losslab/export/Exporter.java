package org.losslab.export;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** A format in which a run, or a study, is written for other programs. */
public interface Exporter {
  /** Returns the format's name, as {@code --to} takes it: lower case, no white space. */
  String format();

  /** Returns what it takes and makes, in a few words for the list of formats. */
  String description();

  /** Returns the options that mean something to it; the command refuses all others. */
  Set<ExportOption> options();

  /**
   * Writes what was asked for.
   *
   * @return what was done, in lines for the terminal
   * @throws org.losslab.files.InputException if the source is none that the format takes, is not
   *     finished or is damaged, or something is in the target's place
   * @throws IOException if it cannot be written
   */
  List<String> export(ExportRequest request) throws IOException;
}
