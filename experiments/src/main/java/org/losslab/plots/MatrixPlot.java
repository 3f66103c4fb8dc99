package org.losslab.plots;

import java.util.List;
import org.losslab.page.Numbers;

/**
 * A square of shares from 0 to 100, rows against columns. What lies off the diagonal is shaded by
 * its own scale, on which the greatest of these is darkest: beside the diagonal all would look
 * white.
 */
public final class MatrixPlot {

  private static final double MOST_SIDE = 600;

  /** Two or three classes need no page. */
  private static final double MOST_CELL = 150;

  private static final double MOST_OPACITY = 0.6;

  /** Of this many per cent on, and of so many rows on, decimals are left out. */
  private static final double WHOLE = 9.95;

  private static final int MOST_ROWS_WITH_DECIMALS = 14;

  private MatrixPlot() {}

  /**
   * Returns the figure.
   *
   * @param columnTitle what the columns are
   * @param rowTitle what the rows are
   * @param names the names of the rows from the top, and of the columns from the left
   * @param cells {@code [row][column]}
   */
  public static Figure figure(
      String title,
      String subtitle,
      String description,
      String columnTitle,
      String rowTitle,
      List<String> names,
      double[][] cells) {
    return new Figure(
        title, subtitle, description, new Body(columnTitle, rowTitle, names, cells), List.of());
  }

  private record Body(String columnTitle, String rowTitle, List<String> names, double[][] cells)
      implements Figure.Body {

    private double nameWidth(Format format) {
      return names.stream()
              .mapToDouble(name -> Letters.width(name, format.label(), false))
              .max()
              .orElse(0)
          + 6;
    }

    private double cell(Format format, double width) {
      double side = Math.min(MOST_SIDE, width - nameWidth(format));
      return Math.min(MOST_CELL, side / Math.max(1, names.size()));
    }

    private boolean turned(Format format, double width) {
      return nameWidth(format) > cell(format, width);
    }

    private double headHeight(Format format, double width) {
      return 2 * format.line() + (turned(format, width) ? nameWidth(format) : format.line());
    }

    @Override
    public double height(Format format, double width) {
      return headHeight(format, width) + cell(format, width) * names.size() + 4;
    }

    @Override
    public void paint(Canvas canvas, Format format, double left, double top, double width) {
      double cell = cell(format, width);
      double side = cell * names.size();
      double gridLeft = left + nameWidth(format);
      double gridTop = top + headHeight(format, width);
      Canvas.TextStyle ink = format.style(PlotStyle.INK);
      canvas.text("→ " + columnTitle, gridLeft, top + format.label(), ink);
      canvas.text("↓ " + rowTitle, left, top + format.label() + format.line(), ink);
      double greatest = greatestOffTheDiagonal();
      for (int row = 0; row < names.size(); row++) {
        double middle = gridTop + cell * (row + 0.5);
        double baseline = middle + 0.36 * format.label();
        canvas.text(names.get(row), gridLeft - 6, baseline, ink.at(Canvas.Anchor.END));
        paintColumnName(canvas, format, row, gridLeft + cell * row, gridTop, cell, width);
        for (int column = 0; column < names.size(); column++) {
          paintCell(
              canvas,
              format,
              row == column,
              cells[row][column],
              greatest,
              new double[] {gridLeft + cell * column, gridTop + cell * row, cell});
        }
      }
      for (int i = 0; i <= names.size(); i++) {
        double offset = cell * i;
        Pen pen = PlotStyle.solid(1);
        canvas.line(
            gridLeft + offset, gridTop, gridLeft + offset, gridTop + side, PlotStyle.GRID, pen);
        canvas.line(
            gridLeft, gridTop + offset, gridLeft + side, gridTop + offset, PlotStyle.GRID, pen);
      }
    }

    private void paintColumnName(
        Canvas canvas, Format format, int at, double left, double top, double cell, double width) {
      Canvas.TextStyle ink = format.style(PlotStyle.INK);
      if (turned(format, width)) {
        canvas.text(names.get(at), left + cell / 2 + 0.36 * format.label(), top - 5, ink.turned());
      } else {
        canvas.text(names.get(at), left + cell / 2, top - 5, ink.at(Canvas.Anchor.MIDDLE));
      }
    }

    private void paintCell(
        Canvas canvas,
        Format format,
        boolean diagonal,
        double value,
        double greatest,
        double[] place) {
      double cell = place[2];
      if (diagonal) {
        canvas.box(place[0], place[1], cell, cell, PlotStyle.GRID);
      } else if (value > 0) {
        double share = greatest > 0 ? value / greatest : 0;
        canvas.box(place[0], place[1], cell, cell, PlotStyle.HEAT.faint(MOST_OPACITY * share));
      }
      String text = text(value);
      double size = format.label();
      double room = Letters.width(text, size, diagonal);
      if (room > cell - 2) {
        size *= (cell - 2) / room;
      }
      Canvas.TextStyle style =
          new Canvas.TextStyle(
              Math.rint(10 * size) / 10,
              diagonal,
              value == 0 ? PlotStyle.FAINT_INK : PlotStyle.INK,
              Canvas.Anchor.MIDDLE,
              false);
      canvas.text(text, place[0] + cell / 2, place[1] + cell / 2 + 0.36 * size, style);
    }

    private String text(double value) {
      if (value == 0) {
        return "0";
      }
      return Numbers.fixed(value, value < WHOLE && names.size() <= MOST_ROWS_WITH_DECIMALS ? 1 : 0);
    }

    private double greatestOffTheDiagonal() {
      double greatest = 0;
      for (int row = 0; row < cells.length; row++) {
        for (int column = 0; column < cells.length; column++) {
          greatest = row == column ? greatest : Math.max(greatest, cells[row][column]);
        }
      }
      return greatest;
    }
  }
}
