package org.losslab.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The {@code parameter-sketch.csv} of a run: after each epoch, from 0 for the initial parameters, a
 * short vector from which the Euclidean distance to another run's parameters is estimated. Sketches
 * of the same length can be compared.
 */
public final class SketchFile {
  private final RunDirectory run;
  private final StringBuilder text;

  private SketchFile(RunDirectory run, String text) {
    this.run = run;
    this.text = new StringBuilder(text);
  }

  /**
   * Starts the file of a run with its header.
   *
   * @param size the components of a sketch, from 1
   */
  public static SketchFile start(RunDirectory run, int size) throws IOException {
    String header =
        IntStream.range(0, size)
            .mapToObj(i -> "s" + i)
            .collect(Collectors.joining(",", "epoch,", "\n"));
    return restore(run, header);
  }

  /** Writes the file of a run as a checkpoint has seen it. */
  public static SketchFile restore(RunDirectory run, String seen) throws IOException {
    run.write(RunFile.SKETCHES, seen);
    return new SketchFile(run, seen);
  }

  /** Adds the line of an epoch; 0 stands for the initial parameters. */
  public void append(int epoch, float[] sketch) throws IOException {
    StringBuilder line = new StringBuilder(Integer.toString(epoch));
    for (float component : sketch) {
      line.append(',').append(component);
    }
    line.append('\n');
    text.append(line);
    run.write(RunFile.SKETCHES, text());
  }

  /** Returns the whole file's text. */
  public String text() {
    return text.toString();
  }

  /**
   * Reads a run's sketches. A last line without its line break was cut off and is left out.
   *
   * @return {@code [epoch][component]}, from epoch 0; empty if there is no file
   * @throws DamagedException if the file is damaged
   */
  static double[][] read(Path directory) throws DamagedException {
    if (!RunFile.SKETCHES.existsIn(directory)) {
      return new double[0][];
    }
    Path file = RunFile.SKETCHES.in(directory);
    String text = RunFile.SKETCHES.readText(directory);
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    if (lines.isEmpty()) {
      return new double[0][];
    }
    int columns = lines.get(0).split(",", -1).length;
    if (columns < 2 || !lines.get(0).startsWith("epoch,")) {
      throw new DamagedException(file + ":1: a header 'epoch,s0,…' is expected");
    }
    List<double[]> sketches = new ArrayList<>();
    for (int line = 1; line < lines.size(); line++) {
      String where = file + ":" + (line + 1) + ": ";
      if (!lines.get(line).startsWith((line - 1) + ",")) {
        throw new DamagedException(where + "epoch " + (line - 1) + " comes next");
      }
      sketches.add(sketch(where, lines.get(line), columns));
    }
    return sketches.toArray(double[][]::new);
  }

  private static double[] sketch(String where, String line, int columns) throws DamagedException {
    String[] fields = line.split(",", -1);
    if (fields.length != columns) {
      throw new DamagedException(
          where + fields.length + " values, but the header names " + columns);
    }
    try {
      return Arrays.stream(fields).skip(1).mapToDouble(Double::parseDouble).toArray();
    } catch (NumberFormatException e) {
      throw new DamagedException(where + "a value is not a number");
    }
  }
}
