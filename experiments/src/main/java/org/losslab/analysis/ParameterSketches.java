package org.losslab.analysis;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads {@code parameter-sketch.csv}: after each epoch, from 0 for the initial parameters, a short
 * vector from which the Euclidean distance to another run's parameters is estimated. Sketches of
 * the same length can be compared.
 */
final class ParameterSketches {

  private ParameterSketches() {}

  /**
   * Reads a run's sketches. A last line without its line break was cut off and is left out.
   *
   * @param file the file; need not exist
   * @return {@code [epoch][component]}, from epoch 0; empty if the file does not exist
   * @throws DamagedFileException if the file is damaged
   * @throws IOException if the file cannot be read
   */
  static double[][] read(Path file) throws DamagedFileException, IOException {
    if (Files.notExists(file)) {
      return new double[0][];
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    if (lines.isEmpty()) {
      return new double[0][];
    }
    int columns = lines.get(0).split(",", -1).length;
    if (columns < 2 || !lines.get(0).startsWith("epoch,")) {
      throw new DamagedFileException(file + ":1: a header 'epoch,s0,…' is expected");
    }
    List<double[]> sketches = new ArrayList<>();
    for (int line = 1; line < lines.size(); line++) {
      sketches.add(sketch(file, line + 1, lines.get(line), columns));
      if (!lines.get(line).startsWith((line - 1) + ",")) {
        throw new DamagedFileException(
            file + ":" + (line + 1) + ": epoch " + (line - 1) + " comes next");
      }
    }
    return sketches.toArray(double[][]::new);
  }

  private static double[] sketch(Path file, int lineNumber, String line, int columns)
      throws DamagedFileException {
    String[] fields = line.split(",", -1);
    if (fields.length != columns) {
      throw new DamagedFileException(
          file
              + ":"
              + lineNumber
              + ": "
              + fields.length
              + " values, but the header names "
              + columns);
    }
    try {
      return Arrays.stream(fields).skip(1).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException e) {
      throw new DamagedFileException(
          file + ":" + lineNumber + ": a value is not a number: " + e.getMessage());
    }
  }
}
