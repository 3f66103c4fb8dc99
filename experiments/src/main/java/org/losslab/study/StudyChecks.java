package org.losslab.study;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.settings.Binder;
import org.losslab.settings.Problems;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The checks in which several settings of a study take part. Each needs the values it reads. */
final class StudyChecks {
  private final Binder binder;
  private final Map<String, Object> bound;
  private final Node root;
  private final Problems problems;

  StudyChecks(Binder binder, Node root, Problems problems) {
    this.binder = binder;
    this.bound = binder.bound();
    this.root = root;
    this.problems = problems;
  }

  /**
   * Checks.
   *
   * @param toRun whether the study is to be carried out, so that its losses must be there
   */
  void check(boolean toRun) {
    checkRuns();
    if (toRun) {
      checkLosses();
    }
    if (bound.get("dataset.name") instanceof DatasetName name) {
      checkImages("dataset.trainImages", name, name.maxTrainImages());
      checkImages("dataset.testImages", name, name.maxTestImages());
      if (bound.get("dataset.trainImages") instanceof OptionalInt images
          && bound.get("dataset.validationSplit") instanceof Double split) {
        checkSplit(images.orElse(name.defaultTrainImages()), split);
      }
    }
  }

  private void checkRuns() {
    long runs = 1;
    for (String key : List.of("grid.loss", "grid.backend", "grid.seed")) {
      runs *= bound.get(key) instanceof List<?> values ? values.size() : 1;
    }
    for (GridAxis axis : axes()) {
      runs = Math.min(runs, Integer.MAX_VALUE) * axis.values().size();
    }
    if (runs > GridConfig.MAX_RUNS) {
      String message = "grid makes %d runs; expected at most %d, so leave out some values";
      problems.add(node("grid"), String.format(message, runs, GridConfig.MAX_RUNS));
    }
  }

  /** A class that can't be used is told before any run starts, also by {@code plan}. */
  private void checkLosses() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    List<Node> nodes = binder.node("grid.loss").map(StudyChecks::items).orElse(List.of());
    for (Node node : nodes) {
      if (node instanceof ScalarNode scalar && LossClass.isClass(scalar.getValue())) {
        LossClass.problem(scalar.getValue(), loader)
            .ifPresent(problem -> problems.add(node, message(scalar.getValue(), problem)));
      }
    }
  }

  private static String message(String loss, String problem) {
    return "grid.loss: the class "
        + Problems.shorten(loss)
        + " "
        + problem
        + "; expected a public class on the class path that implements ILossFunction and has a"
        + " public constructor without arguments";
  }

  private List<GridAxis> axes() {
    return bound.get(GridKeys.FURTHER) instanceof List<?> axes
        ? axes.stream().map(GridAxis.class::cast).toList()
        : List.of();
  }

  private void checkImages(String path, DatasetName name, int most) {
    if (bound.get(path) instanceof OptionalInt images && images.orElse(0) > most) {
      String message = "%s is %d; expected at most %d, which is all that %s has";
      problems.add(
          node(path), String.format(message, path, images.getAsInt(), most, name.yamlName()));
    }
  }

  private void checkSplit(int images, double split) {
    DatasetConfig sizes =
        new DatasetConfig(
            DatasetName.SYNTHETIC,
            split,
            Optional.empty(),
            OptionalInt.of(images),
            OptionalInt.empty(),
            1,
            1);
    int fitted = sizes.fittedImages();
    if (fitted < 1 || fitted == images) {
      String message =
          "dataset.validationSplit is %s, which leaves %d of %d images to train on and %d to"
              + " validate; expected at least one each";
      problems.add(
          node("dataset.validationSplit"),
          String.format(message, split, fitted, images, images - fitted));
      return;
    }
    Optional<GridAxis> axis = axes().stream().filter(a -> a.key().equals("batchSize")).findFirst();
    if (axis.isPresent()) {
      List<String> sizesInGrid = axis.get().values();
      for (int i = 0; i < sizesInGrid.size(); i++) {
        checkBatch(item(node("grid.batchSize"), i), "grid", sizesInGrid.get(i), fitted);
      }
    } else if (bound.get("training.batchSize") instanceof Integer size) {
      Optional<Node> given =
          binder.node("training.batchSize").or(() -> binder.node("dataset.trainImages"));
      checkBatch(given.orElse(root), "training", size.toString(), fitted);
    }
  }

  private void checkBatch(Node node, String group, String size, int fitted) {
    if (Integer.parseInt(size) > fitted) {
      String message =
          "%s.batchSize is %s; expected at most %d, the images that are trained on after the"
              + " validation split";
      problems.add(node, String.format(message, group, size, fitted));
    }
  }

  private Node node(String path) {
    return binder.node(path).orElse(root);
  }

  private static Node item(Node node, int index) {
    return node instanceof SequenceNode ? items(node).get(index) : node;
  }

  private static List<Node> items(Node node) {
    return node instanceof SequenceNode list ? list.getValue() : List.of(node);
  }
}
