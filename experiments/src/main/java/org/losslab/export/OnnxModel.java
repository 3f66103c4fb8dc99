package org.losslab.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx;
import org.losslab.study.Activation;
import org.losslab.study.LayerConfig;
import org.losslab.study.NetworkPlan;
import org.losslab.study.Padding;
import org.losslab.weights.NetworkWeights;
import org.losslab.weights.WeightArray;
import org.nd4j.shade.protobuf.ByteString;

/**
 * A network in ONNX's words: operators of the default domain, of channels × rows × columns, as ONNX
 * has no others. The classes of {@code onnx.Onnx} are made from ONNX's own schema, and ND4J brings
 * them; they load none of ND4J.
 */
final class OnnxModel {
  /** The version of the operators, and that of the file's format to which it belongs. */
  private static final int OPERATORS = 17;

  private static final int FORMAT = 8;

  /** The name of a size that is not fixed. */
  private static final String ANY = "N";

  private static final String IMAGES = "images";
  private static final String LOGITS = "logits";
  private static final String PROBABILITIES = "probabilities";
  private static final long[] TO_CHANNELS_FIRST = {0, 3, 1, 2};
  private static final long[] TO_CHANNELS_LAST = {0, 2, 3, 1};

  private final NetworkWeights weights;
  private final NetworkPlan plan;
  private final Onnx.GraphProto.Builder graph = Onnx.GraphProto.newBuilder();

  /** By layer, the name of its output. */
  private final Map<String, String> outputs = new HashMap<>();

  private OnnxModel(NetworkWeights weights, String name) {
    this.weights = weights;
    this.plan = weights.plan();
    graph.setName(name);
  }

  /**
   * Returns the bytes of a model file.
   *
   * @param name the graph's name
   * @param channelsFirst whether images are channels × rows × columns, and not rows × columns ×
   *     channels
   * @param version of the program
   * @param facts what else the file tells
   */
  static byte[] bytes(
      NetworkWeights weights,
      String name,
      boolean channelsFirst,
      String version,
      Map<String, String> facts) {
    OnnxModel model = new OnnxModel(weights, name);
    model.build(channelsFirst);
    Onnx.ModelProto.Builder file =
        Onnx.ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .setProducerName("losslab")
            .setProducerVersion(version)
            .addOpsetImport(
                Onnx.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS))
            .setGraph(model.graph);
    facts.forEach(
        (key, value) ->
            file.addMetadataProps(
                Onnx.StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return file.build().toByteArray();
  }

  private void build(boolean channelsFirst) {
    List<Integer> shape = plan.step(NetworkPlan.INPUT).shape();
    int rows = shape.get(0);
    int columns = shape.get(1);
    int channels = shape.get(2);
    if (channelsFirst) {
      graph.addInput(value(IMAGES, channels, rows, columns));
      outputs.put(NetworkPlan.INPUT, IMAGES);
    } else {
      graph.addInput(value(IMAGES, rows, columns, channels));
      String turned = IMAGES + "/channels_first";
      graph.addNode(
          node("Transpose", turned, IMAGES).addAttribute(numbers("perm", TO_CHANNELS_FIRST)));
      outputs.put(NetworkPlan.INPUT, turned);
    }
    for (NetworkPlan.Step step : plan.steps()) {
      step.config().ifPresent(config -> outputs.put(step.name(), add(step, config)));
    }
    NetworkPlan.Step output = plan.step(NetworkPlan.OUTPUT);
    int classes = output.shape().get(0);
    graph.addNode(dense(output, LOGITS));
    graph.addNode(node("Softmax", PROBABILITIES, LOGITS).addAttribute(number("axis", -1)));
    graph.addOutput(value(PROBABILITIES, classes));
    graph.addOutput(value(LOGITS, classes));
  }

  /** Adds a layer, and returns the name of its output. */
  private String add(NetworkPlan.Step step, LayerConfig config) {
    String from = outputs.get(step.inputs().get(0));
    String to = step.name() + "/output";
    if (config instanceof LayerConfig.Conv2d conv) {
      convolution(step, conv, from, to);
    } else if (config instanceof LayerConfig.MaxPooling2d pool) {
      graph.addNode(windows("MaxPool", step, pool.size(), pool.step(), pool.padding(), from, to));
    } else if (config instanceof LayerConfig.AveragePooling2d pool) {
      // ONNX, as Keras, divides by the pixels that lie in the image.
      graph.addNode(
          windows("AveragePool", step, pool.size(), pool.step(), pool.padding(), from, to));
    } else if (config instanceof LayerConfig.GlobalAveragePooling2d) {
      graph.addNode(node("GlobalAveragePool", to + "/1x1", from));
      graph.addNode(node("Flatten", to, to + "/1x1").addAttribute(number("axis", 1)));
    } else if (config instanceof LayerConfig.BatchNormalization normalization) {
      graph.addNode(normalization(step, normalization, from, to));
    } else if (config instanceof LayerConfig.Flatten) {
      graph.addNode(
          node("Transpose", to + "/channels_last", from)
              .addAttribute(numbers("perm", TO_CHANNELS_LAST)));
      graph.addNode(node("Flatten", to, to + "/channels_last").addAttribute(number("axis", 1)));
    } else if (config instanceof LayerConfig.Dense dense) {
      String sums = sums(dense.activation(), to);
      graph.addNode(dense(step, sums));
      activate(dense.activation(), sums, to);
    } else if (config instanceof LayerConfig.Add) {
      graph.addNode(node("Add", to, from, outputs.get(step.inputs().get(1))));
    } else if (config instanceof LayerConfig.Relu) {
      graph.addNode(node("Relu", to, from));
    } else {
      // Dropout does nothing once the network is trained.
      return from;
    }
    return to;
  }

  private void convolution(NetworkPlan.Step step, LayerConfig.Conv2d conv, String from, String to) {
    String sums = sums(conv.activation(), to);
    graph.addNode(
        windows("Conv", step, conv.kernel(), conv.stride(), conv.padding(), from, sums)
            .addInput(initializer(filtersFirst(weights.of(step.name()).get(0))))
            .addInput(initializer(weights.of(step.name()).get(1))));
    activate(conv.activation(), sums, to);
  }

  /** Returns what a layer's sums are called. */
  private static String sums(Activation activation, String to) {
    return activation == Activation.RELU ? to + "/sums" : to;
  }

  private void activate(Activation activation, String sums, String to) {
    if (activation == Activation.RELU) {
      graph.addNode(node("Relu", to, sums));
    }
  }

  private Onnx.NodeProto.Builder normalization(
      NetworkPlan.Step step, LayerConfig.BatchNormalization config, String from, String to) {
    Onnx.NodeProto.Builder node =
        node("BatchNormalization", to, from)
            .addAttribute(
                Onnx.AttributeProto.newBuilder()
                    .setName("epsilon")
                    .setType(Onnx.AttributeProto.AttributeType.FLOAT)
                    .setF((float) config.epsilon()));
    // ONNX's order is Keras': scale, shift, mean, variance.
    weights.of(step.name()).forEach(array -> node.addInput(initializer(array)));
    return node;
  }

  private Onnx.NodeProto.Builder dense(NetworkPlan.Step step, String to) {
    Onnx.NodeProto.Builder node = node("Gemm", to, outputs.get(step.inputs().get(0)));
    weights.of(step.name()).forEach(array -> node.addInput(initializer(array)));
    return node;
  }

  private Onnx.NodeProto.Builder windows(
      String operator,
      NetworkPlan.Step step,
      int size,
      int stride,
      Padding padding,
      String from,
      String to) {
    List<Integer> image = plan.step(step.inputs().get(0)).shape();
    long[] pads = new long[4];
    for (int side = 0; side < 2 && padding == Padding.SAME; side++) {
      // Keras pads the end by one more than the start where the sum is odd.
      int sum = Math.max(0, (step.shape().get(side) - 1) * stride + size - image.get(side));
      pads[side] = sum / 2;
      pads[side + 2] = sum - sum / 2;
    }
    return node(operator, to, from)
        .addAttribute(numbers("kernel_shape", size, size))
        .addAttribute(numbers("strides", stride, stride))
        .addAttribute(numbers("pads", pads));
  }

  /** Returns a convolution's weights as ONNX has them: filters × channels × rows × columns. */
  private static WeightArray filtersFirst(WeightArray kernel) {
    List<Integer> shape = kernel.shape();
    int windows = shape.get(0) * shape.get(1);
    int channels = shape.get(2);
    int filters = shape.get(3);
    float[] turned = new float[kernel.values().length];
    for (int i = 0; i < turned.length; i++) {
      int filter = i % filters;
      int channel = i / filters % channels;
      int window = i / filters / channels;
      turned[(filter * channels + channel) * windows + window] = kernel.values()[i];
    }
    return new WeightArray(
        kernel.layer(),
        kernel.variable(),
        List.of(filters, channels, shape.get(0), shape.get(1)),
        turned);
  }

  /** Adds an array, and returns its name. */
  private String initializer(WeightArray array) {
    ByteBuffer bytes =
        ByteBuffer.allocate(array.values().length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(array.values());
    Onnx.TensorProto.Builder tensor =
        Onnx.TensorProto.newBuilder()
            .setName(array.name())
            .setDataType(Onnx.TensorProto.DataType.FLOAT_VALUE)
            .setRawData(ByteString.copyFrom(bytes.array()));
    array.shape().forEach(tensor::addDims);
    graph.addInitializer(tensor);
    return array.name();
  }

  private static Onnx.NodeProto.Builder node(String operator, String to, String... from) {
    return Onnx.NodeProto.newBuilder()
        .setOpType(operator)
        .setName(to)
        .addAllInput(List.of(from))
        .addOutput(to);
  }

  private static Onnx.AttributeProto.Builder number(String name, long value) {
    return Onnx.AttributeProto.newBuilder()
        .setName(name)
        .setType(Onnx.AttributeProto.AttributeType.INT)
        .setI(value);
  }

  private static Onnx.AttributeProto.Builder numbers(String name, long... values) {
    return Onnx.AttributeProto.newBuilder()
        .setName(name)
        .setType(Onnx.AttributeProto.AttributeType.INTS)
        .addAllInts(Arrays.stream(values).boxed().toList());
  }

  /** Describes an input or output: any number of images, each of some sizes. */
  private static Onnx.ValueInfoProto.Builder value(String name, int... sizes) {
    Onnx.TensorShapeProto.Builder shape =
        Onnx.TensorShapeProto.newBuilder()
            .addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimParam(ANY));
    for (int size : sizes) {
      shape.addDim(Onnx.TensorShapeProto.Dimension.newBuilder().setDimValue(size));
    }
    return Onnx.ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            Onnx.TypeProto.newBuilder()
                .setTensorType(
                    Onnx.TypeProto.Tensor.newBuilder()
                        .setElemType(Onnx.TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape)));
  }
}
