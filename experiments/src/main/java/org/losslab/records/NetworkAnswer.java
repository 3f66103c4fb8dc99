package org.losslab.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.Optional;

/**
 * What the JVM answers that makes a network of Deeplearning4j's once, to look at it: one JSON
 * object on one line of its standard output, {@code {"network": {…}}}.
 *
 * @param refusal why it cannot be trained; all else is then absent
 * @param json Deeplearning4j's JSON, of a class that was asked for it
 * @param layers its layers, of a network that was given as JSON
 */
public record NetworkAnswer(
    Optional<String> refusal, Optional<String> json, Optional<List<Layer>> layers) {

  /** The process' main class. */
  public static final String MAIN_CLASS = "org.losslab.training.NetworkProbe";

  /**
   * What is asked for.
   *
   * @param source the full name of the class to ask for its JSON; absent: the JSON is given
   * @param json Deeplearning4j's JSON of the network to make
   * @param height rows of an image
   * @param width columns of an image
   * @param channels channels of an image
   * @param classes how many classes there are
   */
  public record Question(
      Optional<String> source,
      Optional<String> json,
      int height,
      int width,
      int channels,
      int classes) {

    /** Returns the line of JSON that the process reads. */
    public String line() {
      return Json.line(this);
    }

    /**
     * Reads the line.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Question parse(String line) {
      try {
        return Json.MAPPER.readValue(line, Question.class);
      } catch (JsonProcessingException e) {
        throw new IllegalArgumentException("no question: " + line, e);
      }
    }
  }

  /**
   * A layer.
   *
   * @param name its name
   * @param kind the name of its class without the package
   * @param shape the shape of its output for an image, as Deeplearning4j lays it out
   * @param parameters how many numbers it holds
   */
  public record Layer(String name, String kind, List<Long> shape, long parameters) {}

  /** The line, under its one key. */
  private record Line(NetworkAnswer network) {}

  /** Returns the answer that a network cannot be trained. */
  public static NetworkAnswer refused(String why) {
    return new NetworkAnswer(Optional.of(why), Optional.empty(), Optional.empty());
  }

  /** Returns the answer's line, without its line break. */
  public String line() {
    return Json.line(new Line(this));
  }

  /** Reads one line of output; empty when it is no answer. */
  public static Optional<NetworkAnswer> parse(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(Json.MAPPER.readValue(line, Line.class).network);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
