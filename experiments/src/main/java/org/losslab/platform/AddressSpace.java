package org.losslab.platform;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a process may map into its memory: what {@code ulimit -v} and some batch systems limit.
 * A JVM maps far more than it uses, and below some size it and OpenBLAS do not fail but hang.
 */
public final class AddressSpace {
  /** A worker of one thread and its libraries did their work with 4,500,000 KiB, not with less. */
  static final long BYTES_OF_A_WORKER = 4_500_000L << 10;

  private static final Path LIMITS = Path.of("/proc/self/limits");
  private static final Pattern LIMIT = Pattern.compile("(?m)^Max address space +(\\d+) ");

  private AddressSpace() {}

  /** Returns this process's limit in bytes, which its workers inherit; empty if there is none. */
  public static OptionalLong limit() {
    try {
      return limit(Files.readString(LIMITS, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  static OptionalLong limit(String limits) {
    Matcher matcher = LIMIT.matcher(limits);
    try {
      return matcher.find()
          ? OptionalLong.of(Long.parseLong(matcher.group(1)))
          : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** Returns what to tell if a worker cannot work within the limit of this process. */
  public static Optional<NativeTrouble> trouble() {
    return trouble(limit());
  }

  static Optional<NativeTrouble> trouble(OptionalLong limit) {
    if (limit.isEmpty() || limit.getAsLong() >= BYTES_OF_A_WORKER) {
      return Optional.empty();
    }
    return Optional.of(
        new NativeTrouble(
            String.format(
                Locale.ROOT,
                "the address space of a process is limited to %.1f GiB (ulimit -v), a worker needs"
                    + " %.1f GiB, of which it uses but a part",
                limit.getAsLong() / 0x1p30,
                BYTES_OF_A_WORKER / 0x1p30),
            "set `ulimit -v unlimited`, or limit the memory by other means"));
  }
}
