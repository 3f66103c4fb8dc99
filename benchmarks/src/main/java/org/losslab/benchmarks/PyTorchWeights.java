package org.losslab.benchmarks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Reads the files of the step-by-step check into PyTorch's arrays. */
final class PyTorchWeights {
  /** Height and width of the second pooling's output, and its channels. */
  private static final int SIDE = 6;

  private static final int FILTERS = 64;

  private PyTorchWeights() {}

  /** Gives the network the folder's weights. */
  static void load(Path folder, PyTorchNet net) throws IOException {
    Iterator<NDArray> parameters = net.parameters().iterator();
    try (NDManager manager = net.manager().newSubManager()) {
      for (String layer : List.of("conv1", "conv2", "dense", "output")) {
        NDArray kernel = read(manager, folder, layer + ".kernel");
        if (layer.equals("dense")) {
          // Rows (height, width, channel) become (channel, height, width), as PyTorch flattens.
          kernel =
              kernel
                  .reshape(SIDE, SIDE, FILTERS, -1)
                  .transpose(2, 0, 1, 3)
                  .reshape(new Shape(SIDE * SIDE * FILTERS, -1));
        }
        if (!layer.startsWith("conv")) {
          kernel = kernel.transpose();
        }
        kernel.copyTo(parameters.next());
        read(manager, folder, layer + ".bias").copyTo(parameters.next());
      }
    }
  }

  /** Reads {@code name.npy}. */
  static NDArray read(NDManager manager, Path folder, String name) throws IOException {
    try (InputStream in = Files.newInputStream(folder.resolve(name + ".npy"))) {
      return NDList.decode(manager, in).singletonOrThrow();
    }
  }
}
