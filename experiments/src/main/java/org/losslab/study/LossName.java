package org.losslab.study;

import java.util.Arrays;
import java.util.Optional;
import org.losslab.settings.Word;

/**
 * The losses that a study can name by a word. A new loss is a class in {@code org.losslab.loss} and
 * a line here. Its class stands as text, so that the process that starts the runs never loads ND4J.
 */
public enum LossName implements Word {
  /** Multi-class cross-entropy; with softmax its gradient is fused: output − labels. */
  MCXENT("mcxent", "org.losslab.loss.Mcxent"),
  /** Kullback-Leibler divergence; not fused, clipped at 1e-5 in its score alone. */
  KLD("kld", "org.losslab.loss.Kld"),
  /** Negative log-likelihood. */
  NLL("nll", "org.losslab.loss.NegativeLogLikelihood"),
  /** Kullback-Leibler divergence with the gradient of the fused softmax. */
  KLD_FUSED("kld-fused", "org.losslab.loss.FusedKlDivergence"),
  /** Kullback-Leibler divergence, clipped as in Keras. */
  KLD_KERAS("kld-keras", "org.losslab.loss.KerasKlDivergence"),
  /** Kullback-Leibler divergence of the labels from the output. */
  REVERSE_KLD("reverse-kld", "org.losslab.loss.ReverseKlDivergence"),
  /** Jensen-Shannon divergence. */
  JENSEN_SHANNON("jensen-shannon", "org.losslab.loss.JensenShannonDivergence"),
  /** Mean squared error of the probabilities. */
  MSE("mse", "org.losslab.loss.MeanSquaredError");

  private final String yamlName;
  private final String className;

  LossName(String yamlName, String className) {
    this.yamlName = yamlName;
    this.className = className;
  }

  @Override
  public String yamlName() {
    return yamlName;
  }

  /** Returns the full name of the loss's class. */
  public String className() {
    return className;
  }

  /** Whether a loss, by its name in YAML or its class's, is known to be in nats. */
  public static boolean isInNats(String loss) {
    return ofYamlName(loss).filter(known -> known != MSE).isPresent();
  }

  /** Returns the loss of that name in YAML; empty: there is none. */
  public static Optional<LossName> ofYamlName(String yamlName) {
    return Arrays.stream(values()).filter(loss -> loss.yamlName.equals(yamlName)).findFirst();
  }
}
