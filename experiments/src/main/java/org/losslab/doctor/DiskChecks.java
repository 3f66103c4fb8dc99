package org.losslab.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.losslab.files.ErrorText;
import org.losslab.platform.NativeCache;
import org.losslab.runs.DiskSpace;

/** Free space and write access, where results go and where native libraries are unpacked. */
final class DiskChecks {
  private DiskChecks() {}

  static List<Finding> of(Path results, NativeCache cache) {
    return List.of(
        folder("results", results, DiskSpace.needed(1), "choose another disk with --results"),
        nativeLibraries(cache),
        temporary(Path.of(System.getProperty("java.io.tmpdir"))));
  }

  /** Where the workers unpack native libraries. */
  static Finding nativeLibraries(NativeCache cache) {
    String topic = "native libraries";
    ObjectNode facts = Finding.newFacts().put("path", cache.folder().toString());
    if (cache.trouble().isPresent()) {
      return Finding.problem(topic, cache.trouble().get().why(), cache.trouble().get().advice())
          .with(facts);
    }
    StringBuilder found = new StringBuilder(cache.folder() + " is where workers unpack them");
    cache
        .passedOver()
        .forEach((folder, why) -> found.append(", for ").append(folder).append(' ').append(why));
    return Finding.ok(topic, found.toString()).with(facts);
  }

  /** Nothing that a run needs goes there. */
  private static Finding temporary(Path folder) {
    Finding finding =
        folder(
            "temporary folder",
            folder,
            0,
            "choose another folder with JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR");
    return finding.level() == Level.PROBLEM
        ? new Finding(
            finding.topic(), Level.WARNING, finding.message(), finding.advice(), finding.facts())
        : finding;
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
