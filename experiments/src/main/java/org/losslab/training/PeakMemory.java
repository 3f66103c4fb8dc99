package org.losslab.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The most memory that this process has held, as Linux counts it (VmHWM). */
final class PeakMemory {
  private static final Pattern LINE = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  private PeakMemory() {}

  /** Returns the bytes; empty where the system doesn't tell. */
  static OptionalLong bytes() {
    try {
      Matcher matcher = LINE.matcher(Files.readString(Path.of("/proc/self/status")));
      return matcher.find()
          ? OptionalLong.of(Long.parseLong(matcher.group(1)) * 1024)
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
