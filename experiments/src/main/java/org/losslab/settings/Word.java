package org.losslab.settings;

/** One of the words that a setting can hold; an enum implements it and lists them all. */
public interface Word {
  /** Returns the word as it stands in a file, such as {@code cifar10}. */
  String yamlName();
}
