package org.losslab.study;

/**
 * The size of the images of a data set.
 *
 * @param height rows, from 1
 * @param width columns, from 1
 * @param channels values of a pixel: 1 grey, 3 red, green and blue
 */
public record ImageShape(int height, int width, int channels) {

  /** Requires each to be 1 at least, and an image to fit into an array. */
  public ImageShape {
    if (height < 1 || width < 1 || channels < 1) {
      throw new IllegalArgumentException(
          "an image of " + height + "x" + width + "x" + channels + " has no pixels");
    }
    Math.toIntExact((long) height * width * channels);
  }

  /** Returns the values of one image: height × width × channels; a byte each. */
  public int values() {
    return height * width * channels;
  }

  /** Returns the shape as {@code 32x32x3}: rows, columns, channels. */
  @Override
  public String toString() {
    return height + "x" + width + "x" + channels;
  }
}
