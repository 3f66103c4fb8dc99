package org.losslab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.losslab.data.DatasetSummary;
import org.losslab.page.TextTable;
import org.losslab.records.NetworkAnswer;
import org.losslab.study.ImageShape;
import org.losslab.study.NetworkConfig;
import org.losslab.study.NetworkPlan;
import org.losslab.study.RunSpec;
import org.losslab.study.StudyOnImages;

/** A network as Keras' {@code model.summary()} shows it, and what computes each of its layers. */
final class NetworkTable {
  private NetworkTable() {}

  /** Returns the tables of the different networks of some runs, an empty line before each. */
  static List<String> lines(List<RunSpec> runs, Optional<DatasetSummary> images) {
    List<String> lines = new ArrayList<>();
    runs.stream()
        .filter(run -> run.network().flatMap(NetworkConfig::deeplearning4j).isEmpty())
        .map(run -> network(run, images))
        .distinct()
        .forEach(
            table -> {
              lines.add("");
              lines.addAll(table);
            });
    return lines;
  }

  /** Returns the table of a network on Deeplearning4j's own layers; nothing of another. */
  static Stream<String> stock(NetworkConfig network, List<NetworkAnswer.Layer> layers) {
    if (layers.isEmpty()) {
      return Stream.of();
    }
    TextTable table = TextTable.of("layer", "kind", "output", "parameters", "computed by");
    long parameters = 0;
    for (NetworkAnswer.Layer layer : layers) {
      parameters += layer.parameters();
      table.row(
          layer.name(),
          layer.kind(),
          layer.shape().stream().map(String::valueOf).collect(Collectors.joining("x")),
          String.format(Locale.ROOT, "%,d", layer.parameters()),
          "Deeplearning4j");
    }
    List<String> lines = new ArrayList<>(List.of(""));
    lines.addAll(table.lines());
    lines.add(
        String.format(
            Locale.ROOT,
            "network: %,d parameters; outputs as Deeplearning4j lays them out",
            parameters));
    network.warning().ifPresent(text -> lines.add("warning: " + text));
    return lines.stream();
  }

  private static List<String> network(RunSpec run, Optional<DatasetSummary> images) {
    Optional<ImageShape> shape =
        images.map(DatasetSummary::shape).or(() -> run.dataset().knownShape());
    int classes =
        images.map(found -> found.classNames().size()).orElse(run.dataset().knownClasses());
    if (shape.isEmpty()) {
      return List.of("network: its shapes follow from the images, which are not read here");
    }
    boolean listed = run.network().isPresent();
    boolean cuda = run.backend().equals("cuda");
    NetworkPlan plan = NetworkPlan.of(StudyOnImages.layers(run), shape.get(), classes);
    TextTable table = TextTable.of("layer", "kind", "output", "parameters", "takes", "computed by");
    long trained = 0;
    long kept = 0;
    for (NetworkPlan.Step step : plan.steps()) {
      trained += step.trained();
      kept += step.kept();
      table.row(
          step.name(),
          step.kind(),
          step.shapeText(),
          String.format(Locale.ROOT, "%,d", step.trained() + step.kept()),
          String.join(", ", step.inputs()),
          cuda ? "ND4J" : kernels(step.kind(), listed));
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.add(
        String.format(
            Locale.ROOT,
            "%s: %,d parameters, %,d of them trained; %s",
            listed ? "network" : "network " + NetworkConfig.DEFAULT,
            trained + kept,
            trained,
            cuda ? "on CUDA the bits depend on the device" : "the bits are the same on every CPU"));
    return lines;
  }

  private static String kernels(String kind, boolean listed) {
    return switch (kind) {
      case "conv2d" -> listed ? "SpatialConvolutionKernel" : "ConvolutionBlockKernel";
      case "maxPooling2d" -> listed ? "PoolingKernel" : "ConvolutionBlockKernel";
      case "averagePooling2d" -> "PoolingKernel";
      case "batchNormalization" -> "BatchNormKernel";
      case "dense" -> "DenseKernel";
      case "dropout" -> "DropoutMask";
      case "globalAveragePooling2d", "relu", "add" -> "value by value";
      default -> "";
    };
  }
}
