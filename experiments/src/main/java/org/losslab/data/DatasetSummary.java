package org.losslab.data;

import java.util.List;
import java.util.Optional;
import org.losslab.study.DatasetConfig;
import org.losslab.study.ImageShape;

/**
 * What the files of a data set say of it before its images are read.
 *
 * @param shape the size that the images have in training
 * @param classNames the names of the classes; the index is the label
 * @param trainImages how many training images there are, validation included
 * @param testImages how many test images there are
 * @param sha256 the digest of the files, where the data set's name does not tell what they are
 * @param lines what else there is to tell a user, line by line
 */
public record DatasetSummary(
    ImageShape shape,
    List<String> classNames,
    int trainImages,
    int testImages,
    Optional<String> sha256,
    List<String> lines) {

  /** Copies the lists. */
  public DatasetSummary {
    classNames = List.copyOf(classNames);
    lines = List.copyOf(lines);
  }

  /** Returns the bytes of all images in memory. */
  public long bytes() {
    return ((long) trainImages + testImages) * shape.values();
  }

  /** Returns a config with what is said here filled in. */
  public DatasetConfig resolve(DatasetConfig config) {
    return config.resolved(trainImages, testImages, sha256);
  }
}
