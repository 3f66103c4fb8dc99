package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTableTest {
  private static final CsvTable<Row> TABLE = CsvTable.of(Row.class);
  private static final Path FILE = Path.of("dir/t.csv");

  /** A column of each kind. */
  record Row(
      int epoch,
      double valKl,
      String parameterNorm,
      Optional<String> note,
      @CsvTable.Later double later) {}

  @Test
  void columnsAreTheComponentsInSnakeCase() {
    assertThat(TABLE.columns())
        .containsExactly("epoch", "val_kl", "parameter_norm", "note", "later");
    assertThat(TABLE.header()).isEqualTo("epoch,val_kl,parameter_norm,note,later\n");
  }

  @Test
  void writesAndReadsALineARecord() throws DamagedException {
    List<Row> rows =
        List.of(
            new Row(1, 0.1, "a", Optional.empty(), 2),
            new Row(
                2, Double.NaN, "with, comma \"and\" quotes\nand break", Optional.of("x"), -0.0));
    String text = TABLE.text(rows.stream());
    assertThat(text).contains("\n1,0.1,a,,2.0\n");
    assertThat(TABLE.read(FILE, text)).isEqualTo(rows);
  }

  @Property
  void readsBackWhateverItWrites(@ForAll double number, @ForAll int epoch) throws DamagedException {
    Row row = new Row(epoch, number, "x", Optional.empty(), number);
    assertThat(TABLE.read(FILE, TABLE.text(Stream.of(row)))).containsExactly(row);
  }

  @Test
  void aColumnThatOlderFilesLackIsNaN() throws DamagedException {
    assertThat(TABLE.read(FILE, "epoch,val_kl,parameter_norm,note\n1,2,a,\n").get(0).later())
        .isNaN();
  }

  @Test
  void columnsMayStandInAnotherOrder() throws DamagedException {
    assertThat(TABLE.read(FILE, "note,epoch,later,val_kl,parameter_norm\nn,1,3,2,a\n"))
        .containsExactly(new Row(1, 2, "a", Optional.of("n"), 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "epoch,val_kl,note,later | 1: column parameter_norm is missing",
        "epoch,val_kl,parameter_norm,note,later,more | 1: unknown column 'more'",
        "epoch,val_kl,parameter_norm,note,note | t.csv: not a CSV file",
        "HEADER;1.5,2,a,,3 | 2: epoch is '1.5', which is not a number",
        "HEADER;,2,a,,3 | 2: epoch is '', which is not a number",
        "HEADER;1,,a,,3 | 2: val_kl is '', which is not a number",
        "HEADER;1,x,a,,3 | 2: val_kl is 'x', which is not a number",
        "HEADER;1,2,a,,3;9999999999,2,a,,3 | 3: epoch is '9999999999', which is not a number",
        "HEADER;1,2,a,3 | 2: 4 values, but the header names 5",
        "HEADER;1,2,a,,3,4 | 2: 6 values, but the header names 5",
        "HEADER;\"1,2 | t.csv: not a CSV file",
      })
  void damageIsNamedByLineAndColumn(String text, String message) {
    String file = text.replace(";", "\n").replace("HEADER", TABLE.header().trim()) + "\n";
    assertThatThrownBy(() -> TABLE.read(FILE, file))
        .isInstanceOf(DamagedException.class)
        .hasMessageStartingWith("dir/t.csv:")
        .hasMessageContaining(message)
        .hasMessageNotContaining("Exception");
  }

  @Property
  void survivesAnyText(@ForAll String text) {
    try {
      TABLE.read(FILE, text);
    } catch (DamagedException e) {
      assertThat(e).hasMessageStartingWith("dir/t.csv:");
    }
  }
}
