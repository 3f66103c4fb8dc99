package org.losslab.data;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.losslab.files.InputException;

/** Where the images of a study come from: one implementation a format, each made for one config. */
public interface DatasetSource {

  /**
   * Looks at the files, without reading all of the images.
   *
   * @throws InputException if they cannot be used, as far as that is seen by then
   */
  DatasetSummary look();

  /**
   * Makes sure that the data is on this machine, and whole; data that can be fetched is.
   *
   * @param out where the progress of a download is shown
   * @param terminal whether {@code out} is a terminal: a progress bar, else plain lines
   * @return where the data lies; empty for images that need no files
   * @throws InputException if it is not, saying what is wrong and where
   */
  Optional<Path> provide(PrintStream out, boolean terminal);

  /**
   * Reads the images and splits them. Nothing is downloaded here.
   *
   * @throws InputException if the data is missing or damaged, or the config asks for more images
   *     than there are
   */
  Dataset load();
}
