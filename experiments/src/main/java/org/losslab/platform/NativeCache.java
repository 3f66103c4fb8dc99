package org.losslab.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.losslab.files.ErrorText;

/**
 * The folder into which JavaCPP unpacks ND4J's native libraries. JavaCPP takes the first that can
 * be written; here it is also the first whose files may be run and that has room, and each worker
 * is told which one it is.
 *
 * @param folder the folder; it need not exist
 * @param passedOver each better place that cannot be used, with the reason
 * @param trouble why no place can be used; then {@code folder} is the first of them
 */
public record NativeCache(
    Path folder, Map<Path, String> passedOver, Optional<NativeTrouble> trouble) {
  /** The environment variable by which a user chooses the folder. */
  public static final String VARIABLE = "LOSSLAB_NATIVE_CACHE";

  /** The system property that JavaCPP reads in the JVM that loads the libraries; no other does. */
  public static final String PROPERTY = "org.bytedeco.javacpp.cachedir";

  /** ND4J's and OpenBLAS' libraries for the CPU took 445 MB, unpacked on Linux x86-64. */
  private static final long BYTES_OF_LIBRARIES = 445L << 20;

  /** Copies the map. */
  public NativeCache {
    passedOver = Collections.unmodifiableMap(new LinkedHashMap<>(passedOver));
  }

  /**
   * Chooses the folder: the one in {@value #VARIABLE}, or in this JVM's property {@value
   * #PROPERTY}; else the first usable one of those that JavaCPP looks at.
   *
   * @param environment the environment variables
   */
  public static NativeCache choose(Map<String, String> environment) {
    String named = environment.getOrDefault(VARIABLE, "");
    if (named.isBlank()) {
      named = System.getProperty(PROPERTY, "");
    }
    if (!named.isBlank()) {
      try {
        return choose(List.of(Path.of(named)), BYTES_OF_LIBRARIES);
      } catch (InvalidPathException e) {
        return new NativeCache(
            Path.of(""), Map.of(), Optional.of(trouble("\"" + named + "\" is not a path")));
      }
    }
    return choose(
        List.of(
            Path.of(System.getProperty("user.home"), ".javacpp", "cache"),
            Path.of(
                System.getProperty("java.io.tmpdir"),
                ".javacpp-" + System.getProperty("user.name"),
                "cache")),
        BYTES_OF_LIBRARIES);
  }

  static NativeCache choose(List<Path> places, long bytes) {
    Map<Path, String> unusable = new LinkedHashMap<>();
    for (Path place : places) {
      Path folder = place.toAbsolutePath().normalize();
      Optional<String> why = whyUnusable(folder, bytes);
      if (why.isEmpty()) {
        return new NativeCache(folder, unusable, Optional.empty());
      }
      unusable.put(folder, why.get());
    }
    List<String> reasons = new ArrayList<>();
    unusable.forEach((folder, why) -> reasons.add(folder + " " + why));
    return new NativeCache(
        unusable.keySet().iterator().next(),
        Map.of(),
        Optional.of(trouble(String.join("; ", reasons))));
  }

  /** Words what is wrong with a folder. */
  static NativeTrouble trouble(String why) {
    return new NativeTrouble(
        "ND4J's native libraries cannot be unpacked: " + why,
        "set the environment variable "
            + VARIABLE
            + " to a folder with "
            + (BYTES_OF_LIBRARIES >> 20)
            + " MiB of room, which can be written and whose files may be run");
  }

  /** Returns the JVM flag that takes a worker to this folder. */
  public List<String> flags() {
    return List.of("-D" + PROPERTY + "=" + folder);
  }

  private static Optional<String> whyUnusable(Path folder, long bytes) {
    Path place = folder;
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    if (!Files.isDirectory(place)) {
      return Optional.of("cannot be made: " + place + " is a file");
    }
    boolean unpacked = isUnpacked(folder);
    try {
      Path trial = Files.createTempFile(place, ".losslab-trial-", ".sh");
      try {
        Files.writeString(trial, "#!/bin/sh\n");
        if (!mayRun(trial)) {
          return Optional.of("is on a disk whose files may not be run (noexec)");
        }
      } finally {
        Files.deleteIfExists(trial);
      }
      long free = Files.getFileStore(place).getUsableSpace();
      return free >= bytes || unpacked
          ? Optional.empty()
          : Optional.of(
              String.format(
                  Locale.ROOT,
                  "is on a full disk: %d MiB are free, %d MiB are needed",
                  free >> 20,
                  bytes >> 20));
    } catch (IOException e) {
      // A full disk does no harm once everything is there.
      return unpacked && Files.isWritable(folder)
          ? Optional.empty()
          : Optional.of("cannot be written: " + ErrorText.reason(e));
    }
  }

  /** Tries it out: whether a disk is mounted without that right, Java cannot tell. */
  private static boolean mayRun(Path script) {
    if (!script.toFile().setExecutable(true)) {
      return true;
    }
    try {
      Process process = new ProcessBuilder(script.toString()).start();
      process.getOutputStream().close();
      process.waitFor();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    } catch (IOException e) {
      // Error 13 is EACCES. Others, as a missing shell, tell nothing of the disk.
      return e.getMessage() == null || !e.getMessage().contains("error=13");
    }
  }

  private static boolean isUnpacked(Path folder) {
    try (Stream<Path> files = Files.find(folder, 12, (f, a) -> isLibrary(f))) {
      return files.findAny().isPresent();
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  /** The largest library; a part of it that did not fit is removed by JavaCPP. */
  private static boolean isLibrary(Path file) {
    return file.getFileName().toString().matches("(lib)?nd4jcpu\\.(so|dylib|dll)");
  }
}
