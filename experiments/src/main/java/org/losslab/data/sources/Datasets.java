package org.losslab.data.sources;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import org.losslab.data.Dataset;
import org.losslab.data.DatasetSource;
import org.losslab.data.cifar.Cifar100Source;
import org.losslab.data.cifar.Cifar10Source;
import org.losslab.data.folder.FolderSource;
import org.losslab.data.idx.IdxSource;
import org.losslab.data.synthetic.SyntheticImages;
import org.losslab.files.InputException;
import org.losslab.study.DatasetConfig;

/** Where a study gets its images from. */
public final class Datasets {
  private Datasets() {}

  /**
   * Returns the source of a study's images.
   *
   * @param config the study's data set
   * @param studyDirectory the folder of the study's file; relative paths start there
   */
  public static DatasetSource source(DatasetConfig config, Path studyDirectory) {
    return switch (config.name()) {
      case CIFAR10 -> new Cifar10Source(config, studyDirectory);
      case CIFAR100 -> new Cifar100Source(config, studyDirectory);
      case IDX -> new IdxSource(config, studyDirectory);
      case FOLDER -> new FolderSource(config, studyDirectory);
      case SYNTHETIC -> new SyntheticImages(config);
    };
  }

  /**
   * Loads the images that a study names and splits them. Nothing is downloaded here: a study's
   * command calls {@link #provide} once before its runs start.
   *
   * @param config the study's data set
   * @param studyDirectory the folder of the study's file; relative paths start there
   * @throws InputException if the data is missing or damaged, or the config asks for more images
   *     than there are
   */
  public static Dataset load(DatasetConfig config, Path studyDirectory) {
    return source(config, studyDirectory).load();
  }

  /**
   * Makes sure that the files of a study's data set are on this machine, and whole: looks for them
   * and, where there are none, fetches them into the user's cache.
   *
   * @param config the study's data set
   * @param studyDirectory the folder of the study's file
   * @param out where the progress of a download is shown
   * @param terminal whether {@code out} is a terminal: a progress bar, else plain lines
   * @return the folder of the files; empty for a data set that needs none
   * @throws InputException if a place that the user named holds no data, a file is missing or
   *     damaged, or the download failed
   */
  public static Optional<Path> provide(
      DatasetConfig config, Path studyDirectory, PrintStream out, boolean terminal) {
    return source(config, studyDirectory).provide(out, terminal);
  }
}
