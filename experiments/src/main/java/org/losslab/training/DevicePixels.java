package org.losslab.training;

import java.util.stream.IntStream;
import org.losslab.data.LabeledImages;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Pixels that are brought to the device once, as float32 (for CIFAR-10 12 KiB an image, 469 MiB for
 * its 40,000 training images), and stay there. For a minibatch only the images' indices are sent,
 * so that no transfer is left to overlap with the work. The floats are those of {@link HostPixels}.
 */
final class DevicePixels implements PixelSource {
  /** Images on their way to the device at one time. */
  private static final int CHUNK = 1000;

  /** Values of an image. */
  private final int values;

  /** Images × values. */
  private final INDArray resident;

  private INDArray partnerPixels;

  DevicePixels(LabeledImages images, double pixelMaximum) {
    values = images.shape().values();
    HostPixels host = new HostPixels(images, pixelMaximum);
    resident = Nd4j.createUninitialized(DataType.FLOAT, new long[] {images.size(), values}, 'c');
    for (int from = 0; from < images.size(); from += CHUNK) {
      int to = Math.min(images.size(), from + CHUNK);
      INDArray chunk = rows(to - from);
      host.load(IntStream.range(from, to).toArray(), chunk);
      resident.get(NDArrayIndex.interval(from, to), NDArrayIndex.all()).assign(chunk);
      chunk.close();
    }
  }

  @Override
  public void load(int[] images, INDArray features) {
    Nd4j.pullRows(resident, features.reshape('c', images.length, values), 1, images);
  }

  @Override
  public void mix(int[] images, int[] partners, double share, INDArray features) {
    if (partnerPixels == null || partnerPixels.rows() != partners.length) {
      partnerPixels = rows(partners.length);
    }
    load(images, features);
    Nd4j.pullRows(resident, partnerPixels, 1, partners);
    INDArray own = features.reshape('c', images.length, values);
    own.muli((float) share).addi(partnerPixels.muli((float) (1 - share)));
  }

  private INDArray rows(int images) {
    return Nd4j.createUninitialized(DataType.FLOAT, new long[] {images, values}, 'c');
  }
}
