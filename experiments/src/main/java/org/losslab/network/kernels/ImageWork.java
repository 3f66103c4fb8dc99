package org.losslab.network.kernels;

import java.util.function.IntConsumer;

/**
 * Work on the images of a minibatch, some at a time, by several threads: what {@link ImageSweep}
 * goes over. It is done once, for one minibatch.
 */
@FunctionalInterface
public interface ImageWork {

  /** Returns work that is done on all images at once, after all earlier work. */
  static ImageWork ofAll(IntConsumer work) {
    return new ImageWork() {
      @Override
      public boolean needsAll() {
        return true;
      }

      @Override
      public void start(int images) {
        work.accept(images);
      }

      @Override
      public void run(int thread, int chunk, int from, int to) {}
    };
  }

  /** Returns whether it rests on what earlier work comes to of all images together. */
  default boolean needsAll() {
    return false;
  }

  /**
   * Does what comes before any image.
   *
   * @param images how many images there are
   */
  default void start(int images) {}

  /** Returns how many floats it reads or adds to with every image, as weights and their sums. */
  default int shared() {
    return 0;
  }

  /** Returns how many images are best worked on at once. */
  default int group() {
    return 1;
  }

  /**
   * Returns how many chunks of {@link BlockWork#CHUNK} images may be at work before {@link
   * #endRound}; 0 where chunks mean nothing.
   */
  default int round() {
    return 0;
  }

  /**
   * Works on some images: in order, and within one chunk where chunks mean something.
   *
   * @param thread the thread's number
   * @param chunk the chunk's number in its round
   * @param from the first image
   * @param to the index after the last
   */
  void run(int thread, int chunk, int from, int to);

  /**
   * Ends a round.
   *
   * @param chunks how many it had
   */
  default void endRound(int chunks) {}

  /** Does what comes after all images. */
  default void finish() {}
}
