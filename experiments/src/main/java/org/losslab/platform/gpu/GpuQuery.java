package org.losslab.platform.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A question to {@code nvidia-smi --query-gpu}, and the reading of its answer. */
enum GpuQuery {
  /** What drivers from 495 on answer. */
  FULL(
      "index,uuid,name,driver_version,memory.total,memory.free,mig.mode.current,compute_cap", true),
  /** The same without the compute capability. */
  OLD("index,uuid,name,driver_version,memory.total,memory.free,mig.mode.current", false);

  private static final int NAME = 2;
  private static final int FIELDS_AFTER_NAME = 4;

  private final String fields;
  private final boolean hasCapability;

  GpuQuery(String fields, boolean hasCapability) {
    this.fields = fields;
    this.hasCapability = hasCapability;
  }

  /**
   * A line of the answer.
   *
   * @param divided whether the GPU is in MIG mode, in which only its parts can be used
   */
  record Row(GpuDevice device, Optional<DriverVersion> driver, boolean divided) {}

  String[] arguments() {
    return new String[] {"--query-gpu=" + fields, "--format=csv,noheader,nounits"};
  }

  static boolean isUnknownField(NvidiaSmi.Answer answer) {
    return answer.exitCode() != 0 && answer.text().contains("is not a valid field to query");
  }

  /** Returns the lines that are as they should be, and no others. */
  List<Row> rows(String text) {
    List<Row> rows = new ArrayList<>();
    for (String line : text.split("\\R")) {
      row(line).ifPresent(rows::add);
    }
    return rows;
  }

  private Optional<Row> row(String line) {
    String[] cells = line.split(",", -1);
    int after = FIELDS_AFTER_NAME + (hasCapability ? 1 : 0);
    if (cells.length < NAME + 1 + after) {
      return Optional.empty();
    }
    // The format has no quotes: what is too many belongs to the name.
    int end = cells.length - after;
    String name = String.join(",", List.of(cells).subList(NAME, end)).trim();
    String index = cells[0].trim();
    String id = cells[1].trim();
    if (!index.matches("\\d{1,4}")
        || !id.matches("GPU-[0-9A-Fa-f-]{8,64}")
        || name.isEmpty()
        || name.chars().anyMatch(Character::isISOControl)) {
      return Optional.empty();
    }
    GpuDevice device =
        new GpuDevice(
            Integer.parseInt(index),
            id,
            name,
            hasCapability ? ComputeCapability.parse(cells[end + 4]) : Optional.empty(),
            mebibytes(cells[end + 1]),
            mebibytes(cells[end + 2]));
    boolean divided = cells[end + 3].trim().equals("Enabled");
    return Optional.of(new Row(device, DriverVersion.parse(cells[end]), divided));
  }

  /** A number of MiB in bytes; {@code [N/A]} and {@code [Insufficient Permissions]} are none. */
  private static OptionalLong mebibytes(String cell) {
    String number = cell.trim();
    return number.matches("\\d{1,9}")
        ? OptionalLong.of(Long.parseLong(number) << 20)
        : OptionalLong.empty();
  }
}
