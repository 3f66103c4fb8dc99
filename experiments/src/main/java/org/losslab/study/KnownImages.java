package org.losslab.study;

import org.losslab.files.InputException;

/**
 * The images of a study once they have been looked at, and who asks a class for its network.
 *
 * @param shape the images' size
 * @param classes how many classes there are
 * @param sources who asks
 */
public record KnownImages(ImageShape shape, int classes, Sources sources) {

  /** Asks classes for their networks. */
  @FunctionalInterface
  public interface Sources {
    /**
     * Returns Deeplearning4j's JSON of a class's network.
     *
     * @param name the full name of a {@code NetworkSource}
     * @throws InputException if it gives none
     */
    String json(String name, ImageShape shape, int classes);
  }
}
