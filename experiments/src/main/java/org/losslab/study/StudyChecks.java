package org.losslab.study;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.settings.GridAxis;
import org.losslab.settings.SettingsFile;

/** The checks in which several settings of a study take part. Each needs the values it reads. */
final class StudyChecks {
  private static final String BATCH_SIZE = "training.batchSize";
  private static final String TRAIN_IMAGES = "dataset.trainImages";
  private static final String SPLIT = "dataset.validationSplit";

  private final SettingsFile<StudyConfig> file;
  private final NetworkFiles networks;

  StudyChecks(SettingsFile<StudyConfig> file, NetworkFiles networks) {
    this.file = file;
    this.networks = networks;
  }

  /**
   * Checks.
   *
   * @param toRun whether the study is to be carried out, so that its losses must be there
   */
  void check(boolean toRun) {
    file.checkNeeded();
    checkName();
    if (checkRuns()) {
      new StatisticsChecks(file).check(axes());
    }
    new OptimizerChecks(file, axes()).check();
    new NetworkChecks(file, networks, axes()).check(toRun);
    if (toRun) {
      checkLosses();
    }
    if (value("dataset.name") instanceof DatasetName name) {
      checkImages(TRAIN_IMAGES, name, name.maxTrainImages());
      checkImages("dataset.testImages", name, name.maxTestImages());
      checkChannels();
      if (value(TRAIN_IMAGES) instanceof OptionalInt images
          && value(SPLIT) instanceof Double split) {
        OptionalInt known = images.isPresent() ? images : name.defaultTrainImages();
        known.ifPresent(count -> checkSplit(count, split));
      }
    }
  }

  private void checkName() {
    if (value("study") instanceof String name) {
      StudyName.problem(name)
          .ifPresent(
              problem -> file.refuse("study", "study is \"" + name + "\", which " + problem));
    }
  }

  /** Returns whether the grid is small enough to be looked at. */
  private boolean checkRuns() {
    long runs = 1;
    for (String key : List.of("grid.loss", "grid.backend", "grid.seed")) {
      runs *= value(key) instanceof List<?> values ? values.size() : 1;
    }
    for (GridAxis axis : axes()) {
      runs = Math.min(runs, Integer.MAX_VALUE) * axis.values().size();
    }
    if (runs > GridConfig.MAX_RUNS) {
      String message = "grid makes %d runs; expected at most %d, so leave out some values";
      file.refuse("grid", format(message, runs, GridConfig.MAX_RUNS));
      return false;
    }
    return true;
  }

  /** A class that can't be used is told before any run starts, also by {@code plan}. */
  private void checkLosses() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    List<String> losses = file.written("grid.loss");
    Map<String, Optional<String>> problems = new HashMap<>();
    for (int i = 0; i < losses.size(); i++) {
      int item = i;
      String loss = losses.get(i);
      problems
          .computeIfAbsent(loss, name -> problem(name, loader))
          .ifPresent(problem -> file.refuse("grid.loss", item, message(loss, problem)));
    }
  }

  private static Optional<String> problem(String loss, ClassLoader loader) {
    return LossClass.isClass(loss) ? LossClass.problem(loss, loader) : Optional.empty();
  }

  private static String message(String loss, String problem) {
    return "grid.loss: the class "
        + SettingsFile.shorten(loss)
        + " "
        + problem
        + "; expected a public class on the class path that implements ILossFunction and has a"
        + " public constructor without arguments";
  }

  private List<GridAxis> axes() {
    return value("grid.further") instanceof List<?> axes
        ? axes.stream().map(GridAxis.class::cast).toList()
        : List.of();
  }

  private void checkImages(String path, DatasetName name, int most) {
    if (value(path) instanceof OptionalInt images && images.orElse(0) > most) {
      String message = "%s is %d; expected at most %d, which is all that %s has";
      file.refuse(path, format(message, path, images.getAsInt(), most, name.yamlName()));
    }
  }

  private void checkChannels() {
    if (value("dataset.channels") instanceof OptionalInt channels && channels.orElse(1) == 2) {
      file.refuse("dataset.channels", "dataset.channels is 2; expected 1 (grey) or 3 (colour)");
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
          "%s is %s, which leaves %d of %d images to train on and %d to validate; expected at least"
              + " one each";
      file.refuse(SPLIT, format(message, SPLIT, split, fitted, images, images - fitted));
      return;
    }
    Optional<GridAxis> axis = axes().stream().filter(a -> a.key().equals("batchSize")).findFirst();
    if (axis.isPresent()) {
      List<String> inGrid = axis.get().values();
      for (int i = 0; i < inGrid.size(); i++) {
        int item = i;
        tooLarge("grid.batchSize", Integer.parseInt(inGrid.get(i)), fitted)
            .ifPresent(message -> file.refuse("grid.batchSize", item, message));
      }
    } else if (value(BATCH_SIZE) instanceof Integer size) {
      String place = file.isGiven(BATCH_SIZE) ? BATCH_SIZE : TRAIN_IMAGES;
      tooLarge(BATCH_SIZE, size, fitted).ifPresent(message -> file.refuse(place, message));
    }
  }

  private static Optional<String> tooLarge(String path, int batch, int fitted) {
    String message =
        "%s is %d; expected at most %d, the images that are trained on after the validation split";
    return batch > fitted ? Optional.of(format(message, path, batch, fitted)) : Optional.empty();
  }

  private Object value(String path) {
    return file.values().get(path);
  }

  private static String format(String message, Object... values) {
    return String.format(Locale.ROOT, message, values);
  }
}
