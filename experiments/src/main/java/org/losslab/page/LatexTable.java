package org.losslab.page;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes a table for an article in LaTeX: a {@code tabular} with the rules of the package {@code
 * booktabs}, to be read by {@code \input} within a {@code table} that has the caption.
 */
public final class LatexTable {

  /** The folder of the files, relative to the document. */
  public static final String FOLDER = "tables";

  /** Characters that mean something to LaTeX, and those that its usual fonts do not have. */
  private static final Map<Integer, String> COMMANDS =
      Map.ofEntries(
          Map.entry((int) '\\', "\\textbackslash{}"),
          Map.entry((int) '{', "\\{"),
          Map.entry((int) '}', "\\}"),
          Map.entry((int) '$', "\\$"),
          Map.entry((int) '&', "\\&"),
          Map.entry((int) '#', "\\#"),
          Map.entry((int) '_', "\\_"),
          Map.entry((int) '%', "\\%"),
          Map.entry((int) '^', "\\textasciicircum{}"),
          Map.entry((int) '~', "\\textasciitilde{}"),
          Map.entry((int) '<', "\\textless{}"),
          Map.entry((int) '>', "\\textgreater{}"),
          Map.entry((int) '|', "\\textbar{}"),
          Map.entry((int) '"', "\\textquotedbl{}"),
          Map.entry((int) '`', "\\textasciigrave{}"),
          Map.entry((int) '−', "$-$"),
          Map.entry((int) '±', "$\\pm$"),
          Map.entry((int) '×', "$\\times$"),
          Map.entry((int) '·', "$\\cdot$"),
          Map.entry((int) '∞', "$\\infty$"),
          Map.entry((int) '≤', "$\\le$"),
          Map.entry((int) '≥', "$\\ge$"),
          Map.entry((int) '≈', "$\\approx$"),
          Map.entry((int) '√', "$\\surd$"),
          Map.entry((int) '‖', "$\\|$"),
          Map.entry((int) '→', "$\\to$"),
          Map.entry((int) '—', "---"),
          Map.entry((int) '–', "--"),
          Map.entry((int) '…', "\\ldots{}"),
          Map.entry(0x00A0, "~"),
          Map.entry((int) 'α', "$\\alpha$"),
          Map.entry((int) 'β', "$\\beta$"),
          Map.entry((int) 'ε', "$\\varepsilon$"),
          Map.entry((int) 'σ', "$\\sigma$"),
          Map.entry((int) 'μ', "$\\mu$"),
          Map.entry((int) 'Δ', "$\\Delta$"),
          Map.entry((int) '⁻', "$^{-}$"));

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /** Two of them LaTeX draws as another character. */
  private static final String LIGATURES = "-',";

  private LatexTable() {}

  /** Returns the file of a table's name, relative to the document. */
  public static String file(String name) {
    return FOLDER + "/" + name + ".tex";
  }

  /** Returns the whole file. */
  public static String render(Block.Table table) {
    String columns =
        "l".repeat(table.textColumns()) + "r".repeat(table.header().size() - table.textColumns());
    StringBuilder text = new StringBuilder("% ").append(oneLine(table.caption())).append('\n');
    text.append("% Source: ").append(oneLine(plain(table.source()))).append('\n');
    text.append("% Needs \\usepackage{booktabs} and, for quotation marks, [T1]{fontenc}.\n");
    text.append("\\begin{tabular}{").append(columns).append("}\n\\toprule\n");
    text.append(row(table.header())).append("\\midrule\n");
    for (List<Text> row : table.rows()) {
      text.append(row(row.stream().map(LatexTable::plain).toList()));
    }
    return text.append("\\bottomrule\n\\end{tabular}\n").toString();
  }

  private static String row(List<String> cells) {
    String row = cells.stream().map(LatexTable::escape).collect(Collectors.joining(" & "));
    // A bracket, or a star, after a line's end would be its argument.
    return (row.startsWith("[") || row.startsWith("*") ? "{}" : "") + row + " \\\\\n";
  }

  private static String plain(Text text) {
    return text.spans().stream().map(Text.Span::text).collect(Collectors.joining());
  }

  private static String oneLine(String text) {
    return Direction.plain(text, "?").replaceAll("[\\s\\p{Cc}\\x{2028}\\x{2029}]+", " ").strip();
  }

  /** Returns text in which nothing is a command of LaTeX. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    oneLine(text)
        .codePoints()
        .mapToObj(LatexTable::escape)
        .forEach(
            next -> {
              int before = escaped.length() - 1;
              if (before >= 0
                  && LIGATURES.indexOf(escaped.charAt(before)) >= 0
                  && escaped.charAt(before) == next.charAt(0)) {
                escaped.append("{}");
              }
              escaped.append(next);
            });
    return escaped.toString();
  }

  private static String escape(int c) {
    int power = SUPERSCRIPTS.indexOf(c);
    if (power >= 0) {
      return "$^{" + power + "}$";
    }
    if (COMMANDS.containsKey(c)) {
      return COMMANDS.get(c);
    }
    return c >= 0xD800 && c <= 0xDFFF ? "?" : Character.toString(c);
  }
}
