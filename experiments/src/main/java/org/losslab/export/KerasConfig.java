package org.losslab.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.losslab.study.LayerConfig;
import org.losslab.study.NetworkPlan;
import org.losslab.study.Padding;
import org.losslab.study.RunSpec;

/**
 * A network as Keras 3 writes the configuration of a functional model. What is Keras' default is
 * left out, as Keras fills it in.
 */
final class KerasConfig {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final NetworkPlan plan;
  private final RunSpec spec;

  private KerasConfig(NetworkPlan plan, RunSpec spec) {
    this.plan = plan;
    this.spec = spec;
  }

  /**
   * Returns the configuration.
   *
   * @param name the model's
   */
  static ObjectNode of(NetworkPlan plan, RunSpec spec, String name) {
    return new KerasConfig(plan, spec).model(name);
  }

  private ObjectNode model(String name) {
    ObjectNode config = MAPPER.createObjectNode().put("name", name).put("trainable", true);
    ArrayNode layers = config.putArray("layers");
    plan.steps().forEach(step -> layers.add(layer(step)));
    config.putArray("input_layers").add(NetworkPlan.INPUT).add(0).add(0);
    config.putArray("output_layers").add(NetworkPlan.OUTPUT).add(0).add(0);
    return KerasObject.of("keras.src.models.functional", "Functional", config);
  }

  private ObjectNode layer(NetworkPlan.Step step) {
    ObjectNode config = MAPPER.createObjectNode().put("name", step.name());
    String type = describe(step, config);
    ObjectNode layer = KerasObject.of("keras.layers", type, config);
    layer.put("name", step.name());
    ArrayNode nodes = layer.putArray("inbound_nodes");
    if (!step.inputs().isEmpty()) {
      ObjectNode node = nodes.addObject();
      ArrayNode arguments = node.putArray("args");
      // A sum takes one list.
      ArrayNode tensors = step.inputs().size() > 1 ? arguments.addArray() : arguments;
      step.inputs().forEach(input -> tensors.add(tensor(input)));
      node.putObject("kwargs");
    }
    return layer;
  }

  /** Fills a layer's configuration, and returns the name of its class. */
  private String describe(NetworkPlan.Step step, ObjectNode config) {
    if (step.name().equals(NetworkPlan.INPUT)) {
      config.set("batch_shape", shape(step));
      config.put("dtype", "float32");
      return "InputLayer";
    }
    LayerConfig of = step.config().orElse(null);
    if (of instanceof LayerConfig.Conv2d conv) {
      config.put("filters", conv.filters());
      square(config, "kernel_size", conv.kernel());
      square(config, "strides", conv.stride());
      config.put("padding", word(conv.padding()));
      config.put("data_format", "channels_last");
      config.put("activation", word(conv.activation()));
      penalize(config);
      return "Conv2D";
    }
    if (of instanceof LayerConfig.MaxPooling2d pool) {
      return pooling(config, pool.size(), pool.step(), pool.padding(), "MaxPooling2D");
    }
    if (of instanceof LayerConfig.AveragePooling2d pool) {
      return pooling(config, pool.size(), pool.step(), pool.padding(), "AveragePooling2D");
    }
    if (of instanceof LayerConfig.GlobalAveragePooling2d) {
      config.put("data_format", "channels_last");
      return "GlobalAveragePooling2D";
    }
    if (of instanceof LayerConfig.BatchNormalization normalization) {
      config.put("axis", -1);
      config.put("momentum", normalization.momentum());
      config.put("epsilon", normalization.epsilon());
      return "BatchNormalization";
    }
    if (of instanceof LayerConfig.Dropout dropout) {
      config.put("rate", dropout.rate());
      return "Dropout";
    }
    if (of instanceof LayerConfig.Flatten) {
      config.put("data_format", "channels_last");
      return "Flatten";
    }
    if (of instanceof LayerConfig.Relu) {
      return "ReLU";
    }
    if (of instanceof LayerConfig.Add) {
      return "Add";
    }
    config.put("units", step.shape().get(0));
    config.put(
        "activation", of instanceof LayerConfig.Dense dense ? word(dense.activation()) : "softmax");
    penalize(config);
    return "Dense";
  }

  private static String pooling(
      ObjectNode config, int size, int step, Padding padding, String type) {
    square(config, "pool_size", size);
    square(config, "strides", step);
    config.put("padding", word(padding));
    config.put("data_format", "channels_last");
    return type;
  }

  private void penalize(ObjectNode config) {
    double l2 = spec.training().optimizer().l2().orElse(0);
    if (l2 > 0) {
      config.set(
          "kernel_regularizer",
          KerasObject.of("keras.regularizers", "L2", MAPPER.createObjectNode().put("l2", l2)));
    }
  }

  private static void square(ObjectNode config, String key, int size) {
    config.putArray(key).add(size).add(size);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static ArrayNode shape(NetworkPlan.Step step) {
    ArrayNode shape = MAPPER.createArrayNode().addNull();
    List<Integer> sizes = step.shape();
    sizes.forEach(shape::add);
    return shape;
  }

  private ObjectNode tensor(String layer) {
    ObjectNode tensor = MAPPER.createObjectNode().put("class_name", "__keras_tensor__");
    ObjectNode config = tensor.putObject("config");
    config.set("shape", shape(plan.step(layer)));
    config.put("dtype", "float32");
    config.putArray("keras_history").add(layer).add(0).add(0);
    return tensor;
  }
}
