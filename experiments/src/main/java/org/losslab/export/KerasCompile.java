package org.losslab.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.losslab.study.LossName;
import org.losslab.study.OptimizerConfig;
import org.losslab.study.RunSpec;

/**
 * What a run was trained with, as {@code Model.compile} takes it: loss, optimizer, accuracy. A
 * schedule of the learning rate, which needs the number of minibatches, is not in it: the rate is
 * the initial one.
 */
final class KerasCompile {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private KerasCompile() {}

  /** Returns the settings; empty where Keras has no loss of the run's meaning. */
  static Optional<ObjectNode> of(RunSpec spec) {
    Optional<JsonNode> loss = loss(spec);
    if (loss.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode settings = MAPPER.createObjectNode();
    settings.set("optimizer", optimizer(spec.training().optimizer()));
    settings.set("loss", loss.get());
    settings.putNull("loss_weights");
    settings.putArray("metrics").add("accuracy");
    settings.putNull("weighted_metrics");
    settings.put("run_eagerly", false);
    settings.put("steps_per_execution", 1);
    settings.put("jit_compile", false);
    return Optional.of(settings);
  }

  private static Optional<JsonNode> loss(RunSpec spec) {
    double smoothing = spec.training().labelSmoothing();
    Optional<LossName> name = LossName.ofYamlName(spec.loss());
    if (name.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode config = MAPPER.createObjectNode();
    return switch (name.get()) {
      case MCXENT, NLL ->
          Optional.of(
              KerasObject.of(
                  "keras.losses",
                  "CategoricalCrossentropy",
                  config.put("from_logits", false).put("label_smoothing", smoothing)));
      // Only the cross-entropy of Keras smooths labels by itself.
      case KLD, KLD_FUSED, KLD_KERAS ->
          smoothing > 0
              ? Optional.empty()
              : Optional.of(KerasObject.of("keras.losses", "KLDivergence", config));
      case MSE ->
          smoothing > 0
              ? Optional.empty()
              : Optional.of(KerasObject.of("keras.losses", "MeanSquaredError", config));
      case REVERSE_KLD, JENSEN_SHANNON -> Optional.empty();
    };
  }

  private static ObjectNode optimizer(OptimizerConfig o) {
    ObjectNode config = MAPPER.createObjectNode();
    config.put("learning_rate", o.learningRate().orElseThrow().initial());
    o.weightDecay().ifPresent(decay -> config.put("weight_decay", decay));
    o.globalClipNorm().ifPresent(norm -> config.put("global_clipnorm", norm));
    o.momentum().ifPresent(momentum -> config.put("momentum", momentum));
    o.nesterov().ifPresent(nesterov -> config.put("nesterov", nesterov));
    o.beta1().ifPresent(beta -> config.put("beta_1", beta));
    o.beta2().ifPresent(beta -> config.put("beta_2", beta));
    o.rho().ifPresent(rho -> config.put("rho", rho));
    o.initialAccumulator().ifPresent(start -> config.put("initial_accumulator_value", start));
    o.epsilon().ifPresent(epsilon -> config.put("epsilon", epsilon));
    String type =
        switch (o.name()) {
          case SGD -> "SGD";
          case ADAM -> "Adam";
          case ADAMW -> "AdamW";
          case RMSPROP -> "RMSprop";
          case ADAGRAD -> "Adagrad";
        };
    return KerasObject.of("keras.optimizers", type, config);
  }
}
