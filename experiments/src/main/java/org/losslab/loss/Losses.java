package org.losslab.loss;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** The losses that a study can name, each as an ND4J loss function. */
public final class Losses {
  private static final Map<String, Supplier<ILossFunction>> BY_NAME =
      new TreeMap<>(
          Map.of(
              // Multi-class cross-entropy; with softmax its gradient is fused: output - labels.
              "mcxent", LossMCXENT::new,
              // Kullback-Leibler divergence; not fused, clipped at 1e-5 in its score alone.
              "kld", LossKLD::new));

  private Losses() {}

  /** Returns the names, in alphabetical order. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * Makes the loss of a name.
   *
   * @throws IllegalArgumentException if there is none of this name
   */
  public static ILossFunction named(String name) {
    Supplier<ILossFunction> loss = BY_NAME.get(name);
    if (loss == null) {
      throw new IllegalArgumentException("no loss '" + name + "'; there are " + names());
    }
    return loss.get();
  }
}
