package org.losslab.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
