package org.losslab.files;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which machine this process runs on, so that processes that share a folder can tell whether a
 * process number means anything to them.
 */
public final class Machine {
  private static final String NAME = hostName();
  private static final String ID = Digests.sha256(identity(NAME)).substring(0, 8);

  private Machine() {}

  /** Returns the host's name, for people; several machines may share it. */
  public static String name() {
    return NAME;
  }

  /**
   * Returns eight hexadecimal digits that are the same for just the processes that see each other's
   * numbers: those of one start of one machine, and in it of one container. Where the system does
   * not tell its start, the host's name has to do.
   */
  public static String id() {
    return ID;
  }

  private static String identity(String name) {
    String boot = text("/proc/sys/kernel/random/boot_id").orElse("");
    String numbers;
    try {
      numbers = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException | UnsupportedOperationException e) {
      // Not Linux: there is one space of process numbers.
      numbers = "";
    }
    return name + "\n" + boot + "\n" + numbers;
  }

  private static String hostName() {
    Optional<String> name = text("/proc/sys/kernel/hostname");
    if (name.isPresent()) {
      return name.get();
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown-host";
    }
  }

  private static Optional<String> text(String file) {
    try {
      return Optional.of(Files.readString(Path.of(file)).trim());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
