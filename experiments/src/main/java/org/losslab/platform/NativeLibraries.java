package org.losslab.platform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in words why ND4J's native libraries could not be loaded. What Java tells of it is a chain
 * of exceptions that ends in a message of the system's loader, or a JVM that does not start.
 */
public final class NativeLibraries {
  /** A library in JavaCPP's cache, by its path; the group is the cache. */
  private static final Pattern CACHED =
      Pattern.compile("((?:/|[A-Za-z]:\\\\)\\S[^:\\n]*?)[/\\\\][^/\\\\:\\n]+\\.jar[/\\\\]");

  private static final Pattern NO_ROOM =
      Pattern.compile("No space left on device|Disk quota exceeded|not enough space on the disk");
  private static final Pattern NO_FOLDER = Pattern.compile("Could not create the cache");
  private static final Pattern NO_MEMORY =
      Pattern.compile(
          "[Cc]annot allocate memory|insufficient memory for the Java Runtime"
              + "|Could not (?:reserve|allocate) .*(?:space|heap|bytes)"
              + "|unable to create (?:new )?native thread|pthread_create failed"
              + "|OutOfMemoryError");
  private static final Pattern MAY_NOT_RUN =
      Pattern.compile(
          "failed to map segment from shared object|not permitted|[Pp]ermission denied");
  private static final Pattern DAMAGED =
      Pattern.compile("file too short|invalid ELF header|not a mach-o|wrong ELF class");
  private static final Pattern OLD_SYSTEM = Pattern.compile("version [`'](\\S+)' not found");
  private static final Pattern MISSING =
      Pattern.compile("(lib[\\w.+-]+): cannot open shared object file");

  private NativeLibraries() {}

  /**
   * Returns what to tell of a failure to load ND4J; empty if it is of another kind.
   *
   * @param failure what was thrown
   */
  public static Optional<NativeTrouble> explain(Throwable failure) {
    List<String> messages = new ArrayList<>();
    boolean linking = false;
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable e = failure; e != null && seen.add(e); e = e.getCause()) {
      linking |= e instanceof LinkageError || e instanceof OutOfMemoryError;
      messages.add(e.toString());
    }
    return linking ? explain(messages) : Optional.empty();
  }

  /**
   * Returns what to tell of a process that broke down; empty if its end was of another kind.
   *
   * @param lines what it printed
   */
  public static Optional<NativeTrouble> explain(List<String> lines) {
    String text = String.join("\n", lines);
    Optional<String> cache =
        find(CACHED, text).or(() -> Optional.ofNullable(System.getProperty(NativeCache.PROPERTY)));
    String folder = cache.orElse("the cache of JavaCPP");
    if (NO_ROOM.matcher(text).find()) {
      return Optional.of(NativeCache.trouble(folder + " is on a full disk"));
    }
    if (NO_FOLDER.matcher(text).find()) {
      return Optional.of(NativeCache.trouble(folder + " cannot be written"));
    }
    if (NO_MEMORY.matcher(text).find()) {
      return Optional.of(
          AddressSpace.trouble()
              .orElse(
                  new NativeTrouble(
                      "the memory that a process may have does not suffice for the JVM and ND4J's"
                          + " native libraries",
                      "give it more: raise `ulimit -v`, the container's or the batch job's limit,"
                          + " or close other programs")));
    }
    return ofLoader(text, folder);
  }

  private static Optional<NativeTrouble> ofLoader(String text, String folder) {
    boolean linking = text.contains("UnsatisfiedLinkError");
    if (linking && MAY_NOT_RUN.matcher(text).find()) {
      return Optional.of(
          NativeCache.trouble(folder + " is on a disk whose files may not be run (noexec)"));
    }
    if (linking && DAMAGED.matcher(text).find()) {
      return Optional.of(
          new NativeTrouble(
              "a native library in " + folder + " is damaged",
              "delete that folder; it is made anew"));
    }
    Optional<String> version = find(OLD_SYSTEM, text);
    if (linking && version.isPresent()) {
      return Optional.of(
          new NativeTrouble(
              "this system is too old for ND4J's native libraries: it has no " + version.get(),
              "use a newer system or container"));
    }
    Optional<String> missing = find(MISSING, text);
    if (!linking || missing.isEmpty()) {
      return Optional.empty();
    }
    // JavaCPP passes over a library that it could not unpack whole; its user is then refused.
    return Optional.of(
        missing.get().matches("lib(?:nd4j|openblas|jni|gomp|gfortran|quadmath).*")
            ? NativeCache.trouble(
                "the library "
                    + missing.get()
                    + " is not in "
                    + folder
                    + ", whose disk may be full")
            : new NativeTrouble(
                "the system has no library " + missing.get() + ", which ND4J needs", "install it"));
  }

  private static Optional<String> find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
