package org.losslab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.losslab.data.DatasetSummary;
import org.losslab.page.TextTable;
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
        .map(run -> network(run, images))
        .distinct()
        .forEach(
            table -> {
              lines.add("");
              lines.addAll(table);
            });
    return lines;
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
