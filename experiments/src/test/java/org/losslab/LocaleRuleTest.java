package org.losslab;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.properties.HasParameterTypes;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.text.Collator;
import java.text.DateFormat;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.SimpleDateFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Date;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Scanner;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/**
 * No output depends on the user's locale: what formats numbers or dates, or changes the case of
 * letters, is told a locale. Elsewhere than in English a number can have other digits, and an i
 * another upper case.
 */
class LocaleRuleTest {
  private static final String GET_INSTANCE = "get.*Instance";

  /** What asks for the default locale when it is given none, by its class. */
  private static final Map<Class<?>, String> FORBIDDEN =
      Map.ofEntries(
          Map.entry(String.class, "format|formatted|toLowerCase|toUpperCase"),
          Map.entry(PrintStream.class, "printf|format"),
          Map.entry(PrintWriter.class, "printf|format"),
          Map.entry(Console.class, "printf|format|readLine|readPassword"),
          Map.entry(Formatter.class, "<init>"),
          Map.entry(Scanner.class, "<init>"),
          Map.entry(NumberFormat.class, GET_INSTANCE),
          Map.entry(DecimalFormat.class, "<init>"),
          Map.entry(DecimalFormatSymbols.class, "<init>|getInstance"),
          Map.entry(DateFormat.class, GET_INSTANCE),
          Map.entry(SimpleDateFormat.class, "<init>"),
          Map.entry(DateTimeFormatter.class, "ofPattern|ofLocalized.*"),
          Map.entry(DateTimeFormatterBuilder.class, "toFormatter"),
          Map.entry(MessageFormat.class, "<init>|format"),
          Map.entry(Collator.class, "getInstance"),
          Map.entry(Locale.class, "getDefault"));

  /** What names a locale, or what one decides. */
  private static final List<String> NAMES_IT =
      List.of(Locale.class.getName(), DecimalFormatSymbols.class.getName());

  private static final ArchRule RULE =
      noClasses()
          .should()
          .accessTargetWhere(describe("uses the default locale", LocaleRuleTest::usesTheDefault))
          .because("every output is the same bytes in any locale; give Locale.ROOT");

  @Test
  void noClassUsesTheDefaultLocale() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.losslab");
    RULE.check(classes);
  }

  /** All that the rule forbids, once each. */
  @SuppressWarnings("unused")
  private static final class Offender {
    private final BiFunction<String, Object[], String> reference = String::format;

    String texts(int n) {
      return String.format("%d", n) + "%d".formatted(n) + "i".toUpperCase() + "I".toLowerCase();
    }

    void prints(PrintStream out, PrintWriter writer) {
      out.printf("%d", 1);
      out.format("%d", 1);
      writer.printf("%d", 1);
      new Formatter(new StringBuilder());
      new Scanner("1");
    }

    String numbers() {
      return new DecimalFormat("0.0").format(1)
          + NumberFormat.getInstance().format(1)
          + NumberFormat.getPercentInstance().format(1)
          + MessageFormat.format("{0}", 1)
          + new DecimalFormatSymbols().getDigit();
    }

    String dates() {
      return new SimpleDateFormat("yyyy").format(new Date(0))
          + DateFormat.getDateInstance().format(new Date(0))
          + DateTimeFormatter.ofPattern("yyyy")
          + new DateTimeFormatterBuilder().toFormatter()
          + Locale.getDefault();
    }
  }

  /** What is the same in any locale. */
  @SuppressWarnings("unused")
  private static final class Innocent {
    String texts(int n, PrintStream out) {
      out.printf(Locale.ROOT, "%d", n);
      out.println(n);
      return String.format(Locale.ROOT, "%d", n)
          + "i".toUpperCase(Locale.ROOT)
          + String.valueOf(1.5)
          + new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(n)
          + DateTimeFormatter.ofPattern("yyyy", Locale.ROOT);
    }
  }

  @Test
  void theRuleFindsAllThatItForbids() {
    JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
    assertThat(RULE.evaluate(offender).getFailureReport().getDetails()).hasSize(20);
    JavaClasses innocent = new ClassFileImporter().importClasses(Innocent.class);
    assertThat(RULE.evaluate(innocent).hasViolation()).isFalse();
  }

  private static boolean usesTheDefault(JavaAccess<?> access) {
    return FORBIDDEN.entrySet().stream()
            .anyMatch(
                entry ->
                    access.getTargetOwner().isAssignableTo(entry.getKey())
                        && access.getTarget().getName().matches(entry.getValue()))
        && parameters(access).stream().map(JavaClass::getName).noneMatch(NAMES_IT::contains);
  }

  private static List<JavaClass> parameters(JavaAccess<?> access) {
    return access.getTarget() instanceof HasParameterTypes target
        ? target.getRawParameterTypes()
        : List.of();
  }
}
