package org.losslab.platform;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One option of a Java virtual machine as it may be written into a record: what switches the
 * machine's own ways is told whole; where a user's text may stand (a property's value, an agent's
 * arguments, a command, a path) only the name is. What is no option is not told at all.
 */
final class JvmOption {
  /** Options whose value names modules and packages, or is one of a few words. */
  private static final Set<String> OF_MODULES =
      Set.of(
          "--add-exports",
          "--add-modules",
          "--add-opens",
          "--add-reads",
          "--enable-native-access",
          "--finalization",
          "--illegal-access",
          "--illegal-native-access",
          "--limit-modules",
          "--sun-misc-unsafe-memory-access");

  /** Options whose value is a path. */
  private static final Set<String> OF_PATHS =
      Set.of(
          "-cp",
          "-classpath",
          "--class-path",
          "-p",
          "--module-path",
          "--patch-module",
          "--upgrade-module-path");

  private static final Set<String> WITHOUT_VALUE =
      Set.of("-client", "-server", "-minimal", "--enable-preview");

  private static final Pattern NAMES = Pattern.compile("[\\w.,/=$-]*");
  private static final Pattern PROPERTY = Pattern.compile("(-D[\\w.-]+).*", Pattern.DOTALL);
  private static final Pattern ASSERTIONS =
      Pattern.compile(
          "-(?:[ed]s?a|(?:en|dis)able(?:system)?assertions)(?::[\\w.$]+)?", Pattern.DOTALL);
  private static final Pattern AGENT =
      Pattern.compile("(-javaagent|-agentlib|-agentpath):([^=]*).*", Pattern.DOTALL);

  /** A switch, or a size: {@code -Xint}, {@code -Xmx1g}, {@code -Xshare:off}. */
  private static final Pattern PLAIN_X =
      Pattern.compile("-X[a-z]+(?:\\d+[kKmMgGtT]?)?|-X(?:share|check|verify):[a-z]+");

  private static final Pattern X_NAME = Pattern.compile("(-X[a-z]+(?:/[ap])?).*", Pattern.DOTALL);
  private static final Pattern XX_SWITCH = Pattern.compile("-XX:[+-]\\w+");
  private static final Pattern XX_VALUE = Pattern.compile("(-XX:(\\w+)):?=(.*)", Pattern.DOTALL);
  private static final Pattern XX_NUMBER =
      Pattern.compile("-?\\d+(?:\\.\\d+)?[kKmMgGtT]?|0[xX][0-9a-fA-F]+|true|false");

  /** Commands, files and texts, which may look like a number or a word by chance. */
  private static final Pattern XX_OF_TEXT =
      Pattern.compile("On\\w+|\\w*(?:File|Path|Dir|Command|Options|Flags|Recording|Message)\\w*");

  /** The options whose value is one of a few words. */
  private static final Set<String> XX_OF_WORDS =
      Set.of(
          "AOTMode",
          "ControlIntrinsic",
          "DisableIntrinsic",
          "NativeMemoryTracking",
          "ShenandoahGCHeuristics",
          "ShenandoahGCMode",
          "UseBranchProtection");

  private static final Pattern XX_WORDS = Pattern.compile("[\\w,+-]{1,200}");

  private JvmOption() {}

  /** Whether the launcher takes the next argument as this option's value. */
  static boolean isFollowedByItsValue(String option) {
    return OF_MODULES.contains(option) || OF_PATHS.contains(option);
  }

  /** Returns what of an option may be told; empty if it is none. */
  static Optional<String> told(String option) {
    if (option.startsWith("-D")) {
      return group(PROPERTY, option);
    }
    if (option.startsWith("-XX:")) {
      return ofTuning(option);
    }
    if (option.startsWith("-X")) {
      return PLAIN_X.matcher(option).matches() ? Optional.of(option) : group(X_NAME, option);
    }
    if (option.startsWith("@")) {
      return Optional.of("@" + fileName(option.substring(1)));
    }
    Matcher agent = AGENT.matcher(option);
    if (agent.matches()) {
      return Optional.of(agent.group(1) + ":" + fileName(agent.group(2)));
    }
    if (ASSERTIONS.matcher(option).matches() || WITHOUT_VALUE.contains(option)) {
      return Optional.of(option);
    }
    return withValue(option);
  }

  private static Optional<String> ofTuning(String option) {
    if (XX_SWITCH.matcher(option).matches()) {
      return Optional.of(option);
    }
    Matcher matcher = XX_VALUE.matcher(option);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group(2);
    String value = matcher.group(3);
    boolean plain =
        XX_NUMBER.matcher(value).matches() && !XX_OF_TEXT.matcher(name).matches()
            || XX_OF_WORDS.contains(name) && XX_WORDS.matcher(value).matches();
    return Optional.of(plain ? option : matcher.group(1));
  }

  private static Optional<String> withValue(String option) {
    int equals = option.indexOf('=');
    String name = equals < 0 ? option : option.substring(0, equals);
    if (OF_MODULES.contains(name)) {
      return Optional.of(NAMES.matcher(option.substring(name.length())).matches() ? option : name);
    }
    return OF_PATHS.contains(name) ? Optional.of(name) : Optional.empty();
  }

  private static Optional<String> group(Pattern pattern, String option) {
    Matcher matcher = pattern.matcher(option);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** Returns a path's last part, in which nothing may steer a terminal. */
  private static String fileName(String path) {
    String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return name.replaceAll("\\p{C}", "?");
  }
}
