package org.losslab.study;

import java.util.Optional;
import java.util.OptionalInt;
import org.losslab.settings.Setting;
import org.losslab.settings.Shorthand;
import org.losslab.settings.Tagged;

/** One layer of a listed network, in Keras' words. */
@Tagged("a layer")
public sealed interface LayerConfig
    permits LayerConfig.Conv2d,
        LayerConfig.MaxPooling2d,
        LayerConfig.AveragePooling2d,
        LayerConfig.GlobalAveragePooling2d,
        LayerConfig.Dropout,
        LayerConfig.BatchNormalization,
        LayerConfig.Flatten,
        LayerConfig.Dense,
        LayerConfig.Relu,
        LayerConfig.Add {
  /** What a layer's name matches. */
  String NAME = "[A-Za-z][A-Za-z0-9_-]{0,63}";

  /** {@link #NAME} in words. */
  String NAME_NOTE = "1 to 64 of A to Z, a to z, 0 to 9, '_' and '-', the first a letter";

  /** Returns the name that the file gives. */
  Optional<String> name();

  /** Returns the earlier layer whose output it takes; absent: the one before it. */
  Optional<String> from();

  /**
   * Convolution.
   *
   * @param filters how many filters
   * @param kernel rows and columns of a filter
   * @param stride rows, and columns, from one window to the next
   * @param padding what happens at the image's edge
   * @param activation what follows
   */
  record Conv2d(
      @Setting(value = "How many filters", min = 1, max = 4096) int filters,
      @Setting(value = "Rows and columns of a filter", fallback = "3", min = 1, max = 11)
          int kernel,
      @Setting(
              value = "Rows, and columns, from one window to the next",
              fallback = "1",
              min = 1,
              max = 8)
          int stride,
      @Setting(value = "What happens at the image's edge", fallback = "valid") Padding padding,
      @Setting(value = "What follows the sums", fallback = "linear") Activation activation,
      @Setting(
              value = "The earlier layer whose output it takes",
              fallbackNote = "the layer before",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> from,
      @Setting(
              value = "The layer's name",
              fallbackNote = "its kind and a number",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> name)
      implements LayerConfig {}

  /**
   * The maximum of windows.
   *
   * @param size rows and columns of a window
   * @param stride rows, and columns, from one window to the next; absent: the size
   * @param padding what happens at the image's edge
   */
  @Shorthand(value = "size", mapping = "a mapping of settings")
  record MaxPooling2d(
      @Setting(value = "Rows and columns of a window", min = 1, max = 64) int size,
      @Setting(
              value = "Rows, and columns, from one window to the next",
              fallbackNote = "size",
              min = 1,
              max = 64)
          OptionalInt stride,
      @Setting(value = "What happens at the image's edge", fallback = "valid") Padding padding,
      @Setting(
              value = "The earlier layer whose output it takes",
              fallbackNote = "the layer before",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> from,
      @Setting(
              value = "The layer's name",
              fallbackNote = "its kind and a number",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> name)
      implements LayerConfig {

    /** Returns the rows, and columns, from one window to the next. */
    public int step() {
      return stride.orElse(size);
    }
  }

  /**
   * The mean of windows.
   *
   * @param size rows and columns of a window
   * @param stride rows, and columns, from one window to the next; absent: the size
   * @param padding what happens at the image's edge
   */
  @Shorthand(value = "size", mapping = "a mapping of settings")
  record AveragePooling2d(
      @Setting(value = "Rows and columns of a window", min = 1, max = 64) int size,
      @Setting(
              value = "Rows, and columns, from one window to the next",
              fallbackNote = "size",
              min = 1,
              max = 64)
          OptionalInt stride,
      @Setting(value = "What happens at the image's edge", fallback = "valid") Padding padding,
      @Setting(
              value = "The earlier layer whose output it takes",
              fallbackNote = "the layer before",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> from,
      @Setting(
              value = "The layer's name",
              fallbackNote = "its kind and a number",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> name)
      implements LayerConfig {

    /** Returns the rows, and columns, from one window to the next. */
    public int step() {
      return stride.orElse(size);
    }
  }

  /** The mean of each channel. */
  record GlobalAveragePooling2d(
      @Setting(
              value = "The earlier layer whose output it takes",
              fallbackNote = "the layer before",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> from,
      @Setting(
              value = "The layer's name",
              fallbackNote = "its kind and a number",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> name)
      implements LayerConfig {}

  /**
   * Dropout.
   *
   * @param rate the share dropped in training
   */
  @Shorthand(value = "rate", mapping = "a mapping of settings")
  record Dropout(
      @Setting(value = "The share dropped", min = 0, max = 1, belowMax = true) double rate,
      @Setting(
              value = "The earlier layer whose output it takes",
              fallbackNote = "the layer before",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> from,
      @Setting(
              value = "The layer's name",
              fallbackNote = "its kind and a number",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> name)
      implements LayerConfig {}

  /**
   * Batch normalization of the last dimension.
   *
   * @param momentum the share of the running mean and variance that a minibatch leaves
   * @param epsilon added to the variance
   */
  record BatchNormalization(
      @Setting(
              value = "The share of the running mean and variance that a minibatch leaves",
              fallback = "0.99",
              min = 0,
              max = 1,
              belowMax = true)
          double momentum,
      @Setting(
              value = "Added to the variance",
              fallback = "0.001",
              min = 0,
              aboveMin = true,
              max = 1)
          double epsilon,
      @Setting(
              value = "The earlier layer whose output it takes",
              fallbackNote = "the layer before",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> from,
      @Setting(
              value = "The layer's name",
              fallbackNote = "its kind and a number",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> name)
      implements LayerConfig {}

  /** An image as one row: its rows, columns and channels in this order. */
  record Flatten(
      @Setting(
              value = "The earlier layer whose output it takes",
              fallbackNote = "the layer before",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> from,
      @Setting(
              value = "The layer's name",
              fallbackNote = "its kind and a number",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> name)
      implements LayerConfig {}

  /**
   * A dense layer.
   *
   * @param units how many outputs
   * @param activation what follows
   */
  @Shorthand(value = "units", mapping = "a mapping of settings")
  record Dense(
      @Setting(value = "How many outputs", min = 1, max = 65_536) int units,
      @Setting(value = "What follows the sums", fallback = "linear") Activation activation,
      @Setting(
              value = "The earlier layer whose output it takes",
              fallbackNote = "the layer before",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> from,
      @Setting(
              value = "The layer's name",
              fallbackNote = "its kind and a number",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> name)
      implements LayerConfig {}

  /** The larger of each value and 0. */
  record Relu(
      @Setting(
              value = "The earlier layer whose output it takes",
              fallbackNote = "the layer before",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> from,
      @Setting(
              value = "The layer's name",
              fallbackNote = "its kind and a number",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> name)
      implements LayerConfig {}

  /**
   * The sum with an earlier layer's output.
   *
   * @param layer the earlier layer
   */
  @Shorthand(value = "layer", mapping = "a mapping of settings")
  record Add(
      @Setting(
              value = "The earlier layer whose output is added",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          String layer,
      @Setting(
              value = "The earlier layer whose output it takes",
              fallbackNote = "the layer before",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> from,
      @Setting(
              value = "The layer's name",
              fallbackNote = "its kind and a number",
              pattern = LayerConfig.NAME,
              patternNote = LayerConfig.NAME_NOTE)
          Optional<String> name)
      implements LayerConfig {}
}
