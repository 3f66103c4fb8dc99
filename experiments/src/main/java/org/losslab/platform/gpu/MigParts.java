package org.losslab.platform.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the parts of a divided GPU (Multi-Instance GPU) out of {@code nvidia-smi -L}. */
final class MigParts {
  private static final Pattern GPU = Pattern.compile("GPU \\d+: .*\\(UUID: (GPU-[^)]+)\\)\\s*");

  /** Such as {@code MIG 1g.10gb Device 0: (UUID: MIG-…)}, the memory in its profile's name. */
  private static final Pattern PART =
      Pattern.compile(
          "\\s+MIG (\\S+?\\.(\\d{1,4})gb\\S*)\\s+Device\\s+\\d+: \\(UUID: (MIG-[0-9A-Za-z/-]+)\\)\\s*");

  private MigParts() {}

  /**
   * Returns the parts, each as a device of its own.
   *
   * @param whole the GPU that is divided
   * @param listing the answer to {@code nvidia-smi -L}
   */
  static List<GpuDevice> of(GpuDevice whole, String listing) {
    List<GpuDevice> parts = new ArrayList<>();
    boolean ours = false;
    for (String line : listing.split("\\R")) {
      Matcher gpu = GPU.matcher(line);
      Matcher part = PART.matcher(line);
      if (gpu.matches()) {
        ours = gpu.group(1).equals(whole.id());
      } else if (ours && part.matches()) {
        parts.add(
            new GpuDevice(
                whole.index(),
                part.group(3),
                whole.name() + " MIG " + part.group(1),
                whole.capability(),
                OptionalLong.of(Long.parseLong(part.group(2)) << 30),
                OptionalLong.empty()));
      }
    }
    return parts;
  }
}
