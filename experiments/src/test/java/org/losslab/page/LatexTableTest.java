package org.losslab.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LatexTableTest {

  @Test
  void writesTextToTheLeftAndNumbersToTheRight() {
    Block.Table table =
        new Block.Table(
            "Test accuracy (%)\nof all",
            List.of("arm", "mean", "95 % interval"),
            List.of(List.of(Text.of("kld_fused"), Text.of("−0.24"), Text.of("[1 ± 2]"))),
            1,
            Text.file("statistics.csv").then(", here"));

    assertThat(LatexTable.render(table))
        .isEqualTo(
            """
            % Test accuracy (%) of all
            % Source: statistics.csv, here
            % Needs \\usepackage{booktabs} and, for quotation marks, [T1]{fontenc}.
            \\begin{tabular}{lrr}
            \\toprule
            arm & mean & 95 \\% interval \\\\
            \\midrule
            kld\\_fused & $-$0.24 & [1 $\\pm$ 2] \\\\
            \\bottomrule
            \\end{tabular}
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "1.2 × 10⁻⁸, 1.2 $\\times$ 10$^{-}$$^{8}$",
    "a\\b{c}, a\\textbackslash{}b\\{c\\}",
    "x^2~y, x\\textasciicircum{}2\\textasciitilde{}y",
    "$5 & #1, \\$5 \\& \\#1",
    "KL(p ‖ q) ≤ √JS, KL(p $\\|$ q) $\\le$ $\\surd$JS"
  })
  void nothingIsACommand(String text, String escaped) {
    assertThat(LatexTable.escape(text)).isEqualTo(escaped);
  }

  @Property
  void noCharacterOfLatexIsLeft(@ForAll String text) {
    String escaped = LatexTable.escape(text);

    assertThat(escaped.replaceAll("\\\\([a-z]+(\\{\\})?|[{}$&#_%|])|\\$[^$]*\\$|~", ""))
        .doesNotContainPattern("[\\\\{}$&#_%^<>|\"\n]");
  }

  /** What LaTeX prints of an escaped text: {@link LatexTable#escape} read backwards. */
  private static String printed(String escaped) {
    Map<String, String> commands =
        Map.ofEntries(
            Map.entry("textbackslash{}", "\\"),
            Map.entry("textasciicircum{}", "^"),
            Map.entry("textasciitilde{}", "~"),
            Map.entry("textasciigrave{}", "`"),
            Map.entry("textless{}", "<"),
            Map.entry("textgreater{}", ">"),
            Map.entry("textbar{}", "|"),
            Map.entry("textquotedbl{}", "\""));
    StringBuilder text = new StringBuilder();
    Matcher token =
        Pattern.compile("\\\\([a-z]+\\{}|[{}$&#_%])|---?|''|,,|\\{}|\\$\\\\pm\\$|.", Pattern.DOTALL)
            .matcher(escaped);
    while (token.find()) {
      String found = token.group();
      switch (found) {
        case "{}" -> {}
        case "$\\pm$" -> text.append('±');
        case "--" -> text.append('–');
        case "---" -> text.append('—');
        case "''" -> text.append('”');
        case ",," -> text.append('„');
        default -> {
          String command = token.group(1);
          assertThat(command == null && found.matches("[\\\\{}$&#_%^~`|\"<>]"))
              .as("%s in %s", found, escaped)
              .isFalse();
          text.append(command == null ? found : commands.getOrDefault(command, command));
        }
      }
    }
    return text.toString();
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.strings().withChars("%_&#\\{}~^$<>|\"'`,-–—?![]*@a1é漢±").ofMaxLength(12);
  }

  @Property
  void everyCharacterIsPrintedAsItIs(@ForAll("hostile") String text) {
    assertThat(printed(LatexTable.escape(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a", "*a"})
  void noRowBeginsWithAnArgumentOfTheLineBefore(String name) {
    Block.Table table =
        new Block.Table(
            "t", List.of("arm"), List.of(List.of(Text.of(name))), 1, Text.file("statistics.csv"));
    assertThat(LatexTable.render(table)).contains("\\midrule\n{}" + name + " \\\\\n");
  }
}
