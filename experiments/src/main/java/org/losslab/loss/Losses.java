package org.losslab.loss;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.losslab.files.ErrorText;
import org.losslab.study.LossName;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;

/**
 * The losses that a study can name, each as an ND4J loss function: those of {@link LossName}, and
 * any class on the class path by its full name.
 */
public final class Losses {
  private Losses() {}

  /** Returns the names of {@link LossName}, in alphabetical order. */
  public static List<String> names() {
    return Arrays.stream(LossName.values()).map(LossName::yamlName).sorted().toList();
  }

  /**
   * Makes the loss of a name.
   *
   * @param name one of {@link #names()}, or the full name of a public class that implements {@link
   *     ILossFunction} and has a public constructor without arguments
   * @throws IllegalArgumentException if there is none of this name, or its class can't be used
   */
  public static ILossFunction named(String name) {
    Optional<String> word = LossName.ofYamlName(name).map(LossName::className);
    if (word.isEmpty() && name.indexOf('.') < 0) {
      throw new IllegalArgumentException(
          "no loss '" + name + "'; there are " + names() + ", and classes by their full names");
    }
    return ofClass(word.orElse(name));
  }

  /**
   * Returns the loss of ND4J's own that comes nearest to the one of a name, for networks that are
   * used without losslab: its score is clipped where ours is not. Of reverse and Jensen-Shannon
   * divergences, and of losses by their class, there is none; it is then the cross-entropy.
   */
  public static ILossFunction plain(String name) {
    return switch (LossName.ofYamlName(name).orElse(LossName.MCXENT)) {
      case KLD, KLD_FUSED, KLD_KERAS -> new LossKLD();
      case NLL -> new LossNegativeLogLikelihood();
      case MSE -> new LossMSE();
      case MCXENT, REVERSE_KLD, JENSEN_SHANNON -> new LossMCXENT();
    };
  }

  private static ILossFunction ofClass(String name) {
    try {
      return Class.forName(name).asSubclass(ILossFunction.class).getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw unusable(name, e.getCause());
    } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
      throw unusable(name, e);
    }
  }

  private static IllegalArgumentException unusable(String name, Throwable e) {
    return new IllegalArgumentException(
        "the loss " + name + " can't be made: " + ErrorText.reasonWithCause(e), e);
  }
}
