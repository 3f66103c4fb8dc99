package org.losslab.records;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * A CSV file whose columns are a Java record's components, in their order and in snake case; a line
 * is a record. Components are whole numbers, numbers, texts and {@link Optional}s of these; what is
 * absent is an empty field.
 *
 * @param <R> the record
 */
public final class CsvTable<R extends Record> {
  /** A column that files of older versions lack; a number that is missing there is NaN. */
  @Retention(RetentionPolicy.RUNTIME)
  @Target(ElementType.RECORD_COMPONENT)
  public @interface Later {}

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
  private static final CSVFormat WITH_HEADER =
      FORMAT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .get();
  private static final Pattern CAPITAL = Pattern.compile("([A-Z]|(?<=[a-z])[0-9]+)");

  private final Class<R> type;
  private final RecordComponent[] components;
  private final List<String> columns;

  private CsvTable(Class<R> type) {
    this.type = type;
    this.components = type.getRecordComponents();
    this.columns = Arrays.stream(components).map(CsvTable::column).toList();
  }

  /** Returns the table of a record. */
  public static <R extends Record> CsvTable<R> of(Class<R> type) {
    return new CsvTable<>(type);
  }

  private static String column(RecordComponent component) {
    return CAPITAL
        .matcher(component.getName())
        .replaceAll(part -> "_" + part.group().toLowerCase(java.util.Locale.ROOT));
  }

  /** Returns the names of the columns. */
  public List<String> columns() {
    return columns;
  }

  /** Returns the header line, with its line break. */
  public String header() {
    return csv(columns);
  }

  /** Returns a record's line, with its line break. */
  public String line(R row) {
    return csv(values(row));
  }

  /** Returns a whole file. */
  public String text(Stream<R> rows) {
    StringBuilder text = new StringBuilder(header());
    rows.forEach(row -> text.append(line(row)));
    return text.toString();
  }

  /** Returns a record's values as they stand in its line. */
  public List<String> values(R row) {
    return Arrays.stream(components).map(component -> cell(get(component, row))).toList();
  }

  /** Returns some fields as a line of CSV, with its line break. */
  static String csv(List<String> fields) {
    StringWriter out = new StringWriter();
    try (CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
      printer.printRecord(fields);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return out.toString();
  }

  /**
   * Returns a value as a field: nothing for what is absent, and for a number that is not finite.
   */
  static String cell(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.map(CsvTable::cell).orElse("");
    }
    return value.toString();
  }

  /**
   * Reads a file's text.
   *
   * @param origin the file's name, for messages
   * @throws DamagedException if a column is missing, unknown or stands twice, or a value is not
   *     what its column holds
   */
  List<R> read(Path origin, String text) throws DamagedException {
    List<R> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(text, WITH_HEADER)) {
      checkHeader(origin, parser.getHeaderNames());
      for (CSVRecord line : parser) {
        rows.add(row(origin + ":" + parser.getCurrentLineNumber() + ": ", line));
      }
      return rows;
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      String reason = e.getMessage().replaceFirst("^[\\w.]+Exception: ", "");
      throw new DamagedException(origin + ": not a CSV file: " + reason);
    }
  }

  private void checkHeader(Path origin, List<String> names) throws DamagedException {
    for (RecordComponent component : components) {
      if (!names.contains(column(component)) && !component.isAnnotationPresent(Later.class)) {
        throw new DamagedException(origin + ":1: column " + column(component) + " is missing");
      }
    }
    for (String name : names) {
      if (!columns.contains(name)) {
        throw new DamagedException(origin + ":1: unknown column '" + name + "'");
      }
    }
  }

  private R row(String where, CSVRecord line) throws DamagedException {
    if (!line.isConsistent()) {
      throw new DamagedException(
          where
              + line.size()
              + " values, but the header names "
              + line.getParser().getHeaderNames().size());
    }
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      String name = columns.get(i);
      String text = line.isMapped(name) ? line.get(name) : null;
      values[i] = value(where + name, components[i].getType(), text);
    }
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot make " + type.getSimpleName(), e);
    }
  }

  /** Returns a field as its component holds it; null stands for a column that is not there. */
  private static Object value(String where, Class<?> type, String text) throws DamagedException {
    try {
      if (type == double.class) {
        return text == null ? Double.NaN : Double.parseDouble(text);
      }
      if (type == int.class) {
        return Integer.parseInt(text);
      }
      return type == Optional.class ? Optional.ofNullable(text).filter(t -> !t.isEmpty()) : text;
    } catch (NumberFormatException e) {
      throw new DamagedException(where + " is '" + text + "', which is not a number");
    }
  }

  private static Object get(RecordComponent component, Record row) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
