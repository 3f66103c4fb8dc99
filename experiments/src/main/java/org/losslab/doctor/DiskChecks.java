package org.losslab.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.losslab.files.ErrorText;
import org.losslab.runs.DiskSpace;

/** Free space and write access, where results go and where native libraries are unpacked. */
final class DiskChecks {
  /** ND4J's and OpenBLAS' libraries for the CPU took 445 MB, unpacked on Linux x86-64. */
  private static final long BYTES_OF_LIBRARIES = 445L << 20;

  private DiskChecks() {}

  static List<Finding> of(Path results, Path nativeCache) {
    return List.of(
        folder("results", results, DiskSpace.needed(1), "choose another disk with --results"),
        folder(
            "native libraries",
            nativeCache,
            isUnpacked(nativeCache) ? 0 : BYTES_OF_LIBRARIES,
            "choose another folder with the system property org.bytedeco.javacpp.cachedir"),
        folder(
            "temporary folder",
            Path.of(System.getProperty("java.io.tmpdir")),
            0,
            "choose another folder with -Djava.io.tmpdir"));
  }

  private static boolean isUnpacked(Path nativeCache) {
    try (Stream<Path> jars = Files.list(nativeCache)) {
      return jars.anyMatch(jar -> jar.getFileName().toString().startsWith("nd4j-native-"));
    } catch (IOException e) {
      return false;
    }
  }

  /** Where JavaCPP unpacks native libraries. */
  static Path nativeCache() {
    String chosen = System.getProperty("org.bytedeco.javacpp.cachedir");
    return chosen == null
        ? Path.of(System.getProperty("user.home"), ".javacpp", "cache")
        : Path.of(chosen);
  }

  /** Looks at a folder, or where it would be made. */
  static Finding folder(String topic, Path folder, long needed, String advice) {
    Path place = folder.toAbsolutePath().normalize();
    while (!Files.exists(place) && place.getParent() != null) {
      place = place.getParent();
    }
    ObjectNode facts = Finding.newFacts().put("path", folder.toString());
    try {
      Path trial = Files.createTempFile(place, ".losslab-doctor-", ".tmp");
      Files.delete(trial);
      facts.put("writable", true);
      long free = Files.getFileStore(place).getUsableSpace();
      facts.put("free_bytes", free);
      String found =
          String.format(Locale.ROOT, "%s can be written; %.1f GiB are free", folder, free / 0x1p30);
      return (free >= needed
              ? Finding.ok(topic, found)
              : Finding.problem(topic, found + ", " + (needed >> 20) + " MiB are needed", advice))
          .with(facts);
    } catch (IOException e) {
      facts.put("writable", false);
      return Finding.problem(topic, folder + " cannot be written: " + ErrorText.reason(e), advice)
          .with(facts);
    }
  }
}
