package org.losslab.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The images of a study, split.
 *
 * @param train the images to train on
 * @param validation the last images of the training set, never trained on
 * @param test the images for the final evaluation
 * @param classNames the names of the classes; the index is the label
 * @param sha256 SHA-256 in lower-case hexadecimal of what the images were read from, by file name;
 *     for drawn images of the labels and pixels, by {@code train} and {@code test}
 * @param warnings what the user should know about the data, each a full sentence; usually none
 */
public record Dataset(
    LabeledImages train,
    LabeledImages validation,
    LabeledImages test,
    List<String> classNames,
    Map<String, String> sha256,
    List<String> warnings) {

  /** Copies the collections; the order of {@code sha256} is kept. */
  public Dataset {
    classNames = List.copyOf(classNames);
    sha256 = Collections.unmodifiableMap(new LinkedHashMap<>(sha256));
    warnings = List.copyOf(warnings);
  }
}
