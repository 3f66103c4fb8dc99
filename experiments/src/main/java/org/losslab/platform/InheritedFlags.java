package org.losslab.platform;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Options of the Java virtual machine that come from the surroundings and may change a result or
 * its speed: told without what may be secret, as {@link JvmOption} does.
 */
public final class InheritedFlags {
  /**
   * The variables that reach each JVM that is started, in the order in which their options apply.
   */
  private static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private InheritedFlags() {}

  /**
   * Returns the options that reach a worker from its environment, each after its variable's name:
   * {@code JAVA_TOOL_OPTIONS -Xint}.
   *
   * @param environment the worker's environment variables
   */
  public static List<String> ofWorkers(Map<String, String> environment) {
    List<String> flags = new ArrayList<>();
    for (String name : VARIABLES) {
      for (String option : told(words(environment.getOrDefault(name, "")))) {
        flags.add(name + " " + option);
      }
    }
    return List.copyOf(flags);
  }

  /**
   * Returns the options of this JVM, wherever they come from: for the scheduler these are
   * MAVEN_OPTS, {@code .mvn/jvm.config} and the variables.
   */
  public static List<String> ofThisJvm() {
    return told(ManagementFactory.getRuntimeMXBean().getInputArguments());
  }

  private static List<String> told(List<String> options) {
    List<String> told = new ArrayList<>();
    for (Iterator<String> rest = options.iterator(); rest.hasNext(); ) {
      String option = rest.next();
      if (JvmOption.isFollowedByItsValue(option)) {
        option += "=" + (rest.hasNext() ? rest.next() : "");
      }
      JvmOption.told(option).ifPresent(told::add);
    }
    return List.copyOf(told);
  }

  /**
   * Parts a variable's value as the JVM and its launcher do: at white space outside of quotes. A
   * quote may begin within a word, ends at the next one of its kind, and a backslash is a character
   * as any other.
   */
  static List<String> words(String value) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean within = false;
    char quote = 0;
    for (char c : value.toCharArray()) {
      if (quote != 0) {
        if (c == quote) {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '"' || c == '\'') {
        quote = c;
        within = true;
      } else if (c == ' ' || c >= '\t' && c <= '\r') {
        if (within) {
          words.add(word.toString());
        }
        word.setLength(0);
        within = false;
      } else {
        word.append(c);
        within = true;
      }
    }
    if (within) {
      words.add(word.toString());
    }
    return words;
  }
}
