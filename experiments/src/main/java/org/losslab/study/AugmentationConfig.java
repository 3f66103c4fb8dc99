package org.losslab.study;

import org.losslab.settings.Setting;

/**
 * How training images are changed at random, anew in each epoch.
 *
 * @param flip whether half of them are mirrored, left to right
 * @param shift by how many pixels they are moved at most, up, down, left and right
 */
public record AugmentationConfig(
    @Setting(value = "Whether half of the images are mirrored, left to right", fallback = "false")
        boolean flip,
    @Setting(
            value =
                "By how many pixels images are moved at most on each axis; what comes in is black",
            fallback = "0",
            min = 0,
            max = 256)
        int shift) {
  /** Images stay as they are. */
  public static final AugmentationConfig NONE = new AugmentationConfig(false, 0);
}
