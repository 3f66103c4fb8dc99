package org.losslab.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A listed network for images of one size: each layer's name, inputs, output and parameters. */
public final class NetworkPlan {
  /** The name of the output layer. */
  public static final String OUTPUT = "output";

  /** The name of the images. */
  public static final String INPUT = "input";

  /**
   * One layer.
   *
   * @param name its name, unlike any other's
   * @param kind its kind in the file
   * @param config what the file says; absent for the output layer
   * @param inputs the names of the layers whose outputs it takes
   * @param shape its output for one image: rows, columns, channels, or one number
   * @param trained the parameters that the optimizer changes
   * @param kept those that follow the minibatches
   */
  public record Step(
      String name,
      String kind,
      Optional<LayerConfig> config,
      List<String> inputs,
      List<Integer> shape,
      long trained,
      long kept) {

    /** Returns the output's shape as {@code 30x30x32}. */
    public String shapeText() {
      return shape.stream().map(String::valueOf).collect(Collectors.joining("x"));
    }
  }

  /** More would not fit into one array of a minibatch. */
  private static final long MOST_VALUES = 50_000_000;

  private final Map<String, Step> steps = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private String last = INPUT;
  private int at;

  private NetworkPlan(ImageShape images) {
    add(
        new Step(
            INPUT,
            INPUT,
            Optional.empty(),
            List.of(),
            List.of(images.height(), images.width(), images.channels()),
            0,
            0));
  }

  /**
   * Plans a network.
   *
   * @throws LayerException at the first layer that does not fit
   */
  public static NetworkPlan of(List<LayerConfig> layers, ImageShape images, int classes) {
    NetworkPlan plan = new NetworkPlan(images);
    for (LayerConfig layer : layers) {
      plan.add(layer);
      plan.at++;
    }
    List<Integer> flat = plan.shape();
    if (flat.size() != 1) {
      throw plan.wrong(
          "the output layer needs one row of values, and "
              + plan.last
              + " gives "
              + plan.step(plan.last).shapeText()
              + "; end with flatten or globalAveragePooling2d");
    }
    plan.add(
        new Step(
            OUTPUT,
            "dense",
            Optional.empty(),
            List.of(plan.last),
            List.of(classes),
            (flat.get(0) + 1L) * classes,
            0));
    return plan;
  }

  /** Returns the layers in their order, the images before and the output layer behind them. */
  public List<Step> steps() {
    return List.copyOf(steps.values());
  }

  /** Returns the layer of a name. */
  public Step step(String name) {
    return steps.get(name);
  }

  private List<Integer> shape() {
    return step(last).shape();
  }

  private void add(LayerConfig layer) {
    layer.from().ifPresent(from -> last = earlier(from));
    if (layer instanceof LayerConfig.Conv2d conv) {
      convolution(conv);
    } else if (layer instanceof LayerConfig.MaxPooling2d pool) {
      add("maxPooling2d", layer, windows(pool.size(), pool.step(), pool.padding(), channels()));
    } else if (layer instanceof LayerConfig.AveragePooling2d pool) {
      add("averagePooling2d", layer, windows(pool.size(), pool.step(), pool.padding(), channels()));
    } else if (layer instanceof LayerConfig.GlobalAveragePooling2d) {
      add("globalAveragePooling2d", layer, List.of(channels()));
    } else if (layer instanceof LayerConfig.Flatten) {
      add("flatten", layer, List.of(image().stream().reduce(1, Math::multiplyExact)));
    } else if (layer instanceof LayerConfig.Dense dense) {
      dense(dense);
    } else if (layer instanceof LayerConfig.BatchNormalization) {
      long features = shape().get(shape().size() - 1);
      add("batchNormalization", layer, List.of(last), shape(), 2 * features, 2 * features);
    } else if (layer instanceof LayerConfig.Add sum) {
      sum(sum);
    } else {
      add(layer instanceof LayerConfig.Dropout ? "dropout" : "relu", layer, shape());
    }
  }

  private void convolution(LayerConfig.Conv2d conv) {
    long channels = channels();
    long weights = (channels * conv.kernel() * conv.kernel() + 1) * conv.filters();
    List<Integer> shape = windows(conv.kernel(), conv.stride(), conv.padding(), conv.filters());
    add("conv2d", conv, List.of(last), shape, weights, 0);
  }

  private void dense(LayerConfig.Dense dense) {
    if (shape().size() != 1) {
      throw wrong(
          "dense takes one row of values, and "
              + last
              + " gives "
              + step(last).shapeText()
              + "; put flatten or globalAveragePooling2d before it");
    }
    long weights = (shape().get(0) + 1L) * dense.units();
    add("dense", dense, List.of(last), List.of(dense.units()), weights, 0);
  }

  private void sum(LayerConfig.Add sum) {
    String other = earlier(sum.layer());
    if (!step(other).shape().equals(shape())) {
      throw wrong(
          "add takes two outputs of one shape; "
              + last
              + " gives "
              + step(last).shapeText()
              + ", and "
              + other
              + " gives "
              + step(other).shapeText());
    }
    add("add", sum, List.of(last, other), shape(), 0, 0);
  }

  /** Returns the name of an earlier layer. */
  private String earlier(String name) {
    if (!steps.containsKey(name)) {
      throw wrong(
          "names the layer \""
              + name
              + "\", which is none before it; expected one of "
              + String.join(", ", steps.keySet()));
    }
    return name;
  }

  private List<Integer> image() {
    if (shape().size() != 3) {
      throw wrong(
          "the layer takes an image of rows, columns and channels, and "
              + last
              + " gives one row of "
              + step(last).shapeText());
    }
    return shape();
  }

  private int channels() {
    return image().get(2);
  }

  private List<Integer> windows(int size, int stride, Padding padding, int channels) {
    List<Integer> image = image();
    List<Integer> sides = new ArrayList<>();
    for (int length : image.subList(0, 2)) {
      if (padding == Padding.VALID && length < size) {
        throw wrong(
            "windows of "
                + size
                + "x"
                + size
                + " do not fit into the "
                + step(last).shapeText()
                + " of "
                + last
                + "; expected a smaller window, or padding: same");
      }
      sides.add(
          padding == Padding.SAME ? (length + stride - 1) / stride : (length - size) / stride + 1);
    }
    return List.of(sides.get(0), sides.get(1), channels);
  }

  private void add(String kind, LayerConfig layer, List<Integer> shape) {
    add(kind, layer, List.of(last), shape, 0, 0);
  }

  private void add(
      String kind, LayerConfig layer, List<String> inputs, List<Integer> shape, long w, long kept) {
    String name = layer.name().orElseGet(() -> kind + "_" + numbers.merge(kind, 1, Integer::sum));
    if (steps.containsKey(name) || name.equals(OUTPUT)) {
      throw wrong("the name \"" + name + "\" is taken; expected a name for each layer alone");
    }
    long values = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    if (values > MOST_VALUES || w > MOST_VALUES) {
      throw wrong(
          String.format(
              Locale.ROOT,
              "%s would have %,d values an image and %,d parameters; expected at most %,d of each",
              name,
              values,
              w,
              MOST_VALUES));
    }
    add(new Step(name, kind, Optional.of(layer), inputs, shape, w, kept));
  }

  private void add(Step step) {
    steps.put(step.name(), step);
    last = step.name();
  }

  private LayerException wrong(String message) {
    return new LayerException(at, message);
  }
}
