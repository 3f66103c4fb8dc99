package org.losslab.study;

import java.util.List;
import org.losslab.settings.Word;

/** The optimizers that a study can train with, as in Keras, with the settings of each. */
public enum OptimizerName implements Word {
  /** Adam. */
  ADAM("adam", "beta1", "beta2", "epsilon"),
  /** Adam with decoupled weight decay. */
  ADAMW("adamw", "beta1", "beta2", "epsilon"),
  /** Gradient descent. */
  SGD("sgd", "momentum", "nesterov"),
  /** RMSprop. */
  RMSPROP("rmsprop", "rho", "epsilon"),
  /** Adagrad. */
  ADAGRAD("adagrad", "initialAccumulator", "epsilon");

  private final String yamlName;
  private final List<String> settings;

  OptimizerName(String yamlName, String... settings) {
    this.yamlName = yamlName;
    this.settings = List.of(settings);
  }

  @Override
  public String yamlName() {
    return yamlName;
  }

  /** Returns the settings that not every optimizer has. */
  List<String> settings() {
    return settings;
  }
}
