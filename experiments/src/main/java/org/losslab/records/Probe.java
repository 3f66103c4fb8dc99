package org.losslab.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the JVM that {@code doctor} starts just as a worker answers: one JSON object on one line of
 * its standard output, {@code {"probe": {…}}}.
 *
 * @param refusal what ND4J could not do, in its own words; all else is then absent
 * @param backend what ND4J tells of itself
 * @param blocks the blocks of the study's network
 * @param losses the losses of the first steps of a fixed network, to compare backends by
 */
public record Probe(
    Optional<String> refusal,
    Optional<Map<String, String>> backend,
    Optional<List<Block>> blocks,
    Optional<List<Double>> losses) {

  /**
   * How a convolution block is computed.
   *
   * @param side rows and columns of its images
   * @param channels their channels
   * @param filters its filters
   * @param vectorKernels whether the vector kernels cover it
   * @param whyNot why they do not, if it is an error
   * @param lanes floats of a vector
   * @param outputDifference of the kernels' outputs from ND4J's ops, relative
   * @param gradientDifference of their gradients, relative
   */
  public record Block(
      int side,
      int channels,
      int filters,
      boolean vectorKernels,
      Optional<String> whyNot,
      Optional<Integer> lanes,
      Optional<Double> outputDifference,
      Optional<Double> gradientDifference) {}

  /** The line, under its one key. */
  private record Line(Probe probe) {}

  /** Returns the answer's line, without its line break. */
  public String line() {
    return Json.line(new Line(this));
  }

  /** Returns the fields as JSON, for a bug report. */
  public ObjectNode fields() {
    return Json.MAPPER.valueToTree(this);
  }

  /** Reads one line of output; empty when it is no answer. */
  public static Optional<Probe> parse(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.MAPPER.readValue(line, Line.class).probe);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
