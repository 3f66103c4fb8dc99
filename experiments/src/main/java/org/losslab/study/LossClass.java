package org.losslab.study;

import java.lang.reflect.Modifier;
import java.util.Optional;
import org.losslab.files.ErrorText;

/**
 * The check of a loss that a study names by its class. The class is looked at and not initialised,
 * so that the process that starts the runs doesn't load ND4J's native libraries.
 */
public final class LossClass {
  /**
   * A class's full name: a package, and ASCII letters, digits, '_' and '$'. Written without a
   * repeated group, on which Java's matcher recurses: a long name would overflow the stack.
   */
  public static final String PATTERN =
      "(?!.*\\.([0-9.]|$))[A-Za-z_$][A-Za-z0-9_$]*\\.[A-Za-z0-9_$.]+";

  /** {@link #PATTERN} in words. */
  public static final String NOTE = "the full name of a class that implements ILossFunction";

  private static final String INTERFACE = "org.nd4j.linalg.lossfunctions.ILossFunction";
  private static final int LONGEST_SHORT_NAME = 40;

  /** The most characters that a class file can hold of a name; the JVM is not asked for others. */
  private static final int LONGEST_NAME = 65_535;

  private LossClass() {}

  /** Whether a loss's name is that of a class rather than one of {@link LossName}. */
  public static boolean isClass(String loss) {
    return loss.matches(PATTERN);
  }

  /**
   * Returns a loss's name as a part of a file name: a class without its package and its enclosing
   * classes, of at most 40 letters, digits, '-' and '_'.
   */
  public static String shortName(String loss) {
    String simple = loss.substring(Math.max(loss.lastIndexOf('.'), inner(loss)) + 1);
    String safe = simple.replaceAll("[^A-Za-z0-9_-]", "_");
    return safe.substring(0, Math.min(safe.length(), LONGEST_SHORT_NAME));
  }

  /** Returns where the last '$' is that a name follows; -1: nowhere. */
  private static int inner(String loss) {
    int dollar = loss.lastIndexOf('$');
    return dollar == loss.length() - 1 ? -1 : dollar;
  }

  /** Returns what keeps a class from being a loss, to follow its name; empty: nothing. */
  public static Optional<String> problem(String name, ClassLoader loader) {
    return problem(name, loader, INTERFACE);
  }

  /** Returns what keeps a class from being made as one of a type, to follow its name. */
  static Optional<String> problem(String name, ClassLoader loader, String wanted) {
    if (name.length() > LONGEST_NAME) {
      return Optional.of("is not on the class path");
    }
    try {
      Class<?> type = Class.forName(name, false, loader);
      if (!Class.forName(wanted, false, loader).isAssignableFrom(type)) {
        return Optional.of("does not implement " + wanted);
      }
      if (!Modifier.isPublic(type.getModifiers()) || Modifier.isAbstract(type.getModifiers())) {
        return Optional.of("is not a public class that can be made");
      }
      type.getConstructor();
      return Optional.empty();
    } catch (ClassNotFoundException e) {
      return Optional.of("is not on the class path");
    } catch (NoSuchMethodException e) {
      return Optional.of("has no public constructor without arguments");
    } catch (LinkageError e) {
      return Optional.of("cannot be loaded (" + ErrorText.reason(e) + ")");
    }
  }
}
