package org.losslab.loss;

import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * The losses that a study can name, each as an ND4J loss function: those of the table here, and any
 * class on the class path by its full name.
 */
public final class Losses {
  private static final Map<String, Supplier<ILossFunction>> BY_NAME =
      new TreeMap<>(
          Map.of(
              // Multi-class cross-entropy; with softmax its gradient is fused: output - labels.
              "mcxent", Mcxent::new,
              // Kullback-Leibler divergence; not fused, clipped at 1e-5 in its score alone.
              "kld", Kld::new,
              "nll", NegativeLogLikelihood::new,
              "kld-fused", FusedKlDivergence::new,
              "kld-keras", KerasKlDivergence::new,
              "reverse-kld", ReverseKlDivergence::new,
              "jensen-shannon", JensenShannonDivergence::new,
              "mse", MeanSquaredError::new));

  private Losses() {}

  /** Returns the names of the table, in alphabetical order. */
  public static List<String> names() {
    return List.copyOf(BY_NAME.keySet());
  }

  /**
   * Makes the loss of a name.
   *
   * @param name one of {@link #names()}, or the full name of a public class that implements {@link
   *     ILossFunction} and has a public constructor without arguments
   * @throws IllegalArgumentException if there is none of this name, or its class can't be used
   */
  public static ILossFunction named(String name) {
    Supplier<ILossFunction> loss = BY_NAME.get(name);
    if (loss != null) {
      return loss.get();
    }
    if (name.indexOf('.') < 0) {
      throw new IllegalArgumentException(
          "no loss '" + name + "'; there are " + names() + ", and classes by their full names");
    }
    return ofClass(name);
  }

  private static ILossFunction ofClass(String name) {
    try {
      return Class.forName(name).asSubclass(ILossFunction.class).getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException("the loss " + name + " can't be made: " + e.getCause(), e);
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      throw new IllegalArgumentException("the loss " + name + " can't be made: " + e, e);
    }
  }
}
