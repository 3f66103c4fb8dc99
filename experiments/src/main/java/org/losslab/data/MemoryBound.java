package org.losslab.data;

import java.util.Locale;
import org.losslab.files.InputException;
import org.losslab.study.ImageShape;

/** How many images a study may have: all of them are held in memory, a byte a value. */
public final class MemoryBound {
  private MemoryBound() {}

  /**
   * Makes sure that images fit into memory as this program holds them.
   *
   * @param images how many there are in all, for training and test
   * @param where where they lie
   * @throws InputException if they are too many, with how many may be
   */
  public static void require(ImageShape shape, long images, Object where) {
    if (images > LabeledImages.most(shape)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %,d images of %s are %,d bytes in memory; expected at most %,d images of this"
                  + " size, so make them smaller or leave some out",
              where,
              images,
              shape,
              images * shape.values(),
              LabeledImages.most(shape)));
    }
  }
}
