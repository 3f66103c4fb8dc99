package org.losslab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.losslab.settings.LocatedValue;
import org.losslab.settings.SettingsFile;

/**
 * The classes that a network's configuration may name. Deeplearning4j makes an object of whatever
 * class a configuration names, so that one from a stranger is looked at first.
 */
public final class NetworkClasses {
  private static final String CLASS = "@class";

  /** The packages whose classes are layers, losses, activations and the like, and no more. */
  private static final Set<String> PACKAGES =
      Set.of(
          "org.deeplearning4j.nn.conf",
          "org.deeplearning4j.nn.weights",
          "org.nd4j.linalg.activations.impl",
          "org.nd4j.linalg.learning.config",
          "org.nd4j.linalg.learning.regularization",
          "org.nd4j.linalg.lossfunctions.impl",
          "org.nd4j.linalg.schedule",
          "org.losslab.loss",
          "org.losslab.network");

  private NetworkClasses() {}

  /**
   * Whether a text is the name of a class that a network may consist of.
   *
   * @param ownLoss the name of the run's loss, which may be a class of the user's
   */
  public static boolean isKnown(String name, String ownLoss) {
    return LossClass.isClass(name)
        && (name.equals(ownLoss)
            || PACKAGES.stream().anyMatch(known -> name.startsWith(known + ".")));
  }

  /**
   * Returns what a configuration names beside them, each with its place. Deeplearning4j takes the
   * name of a class from several keys, and from lists: so a text with a dot in it, wherever it
   * stands, must be the name of a known one.
   */
  static List<String> problems(LocatedValue configuration) {
    List<String> problems = new ArrayList<>();
    collect(configuration, problems);
    return problems;
  }

  private static void collect(LocatedValue value, List<String> problems) {
    boolean suspect = value.isText() && value.text().contains(".");
    if (suspect && !isKnown(value.text(), "")) {
      problems.add(
          value.problem(
              "names \""
                  + SettingsFile.shorten(value.text())
                  + "\"; expected only classes of Deeplearning4j's layers, activations, weights and"
                  + " the like, and no other text with a dot"));
    }
    value
        .get(CLASS)
        .filter(type -> !type.text().contains("."))
        .ifPresent(type -> problems.add(type.problem("is no full name of a class")));
    value.entries().values().forEach(inner -> collect(inner, problems));
    value.items().forEach(inner -> collect(inner, problems));
  }
}
