package org.losslab.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.losslab.platform.CpuFeatures;
import org.losslab.runs.Capacity;

/** Processor and memory. */
final class MachineChecks {
  /** The extensions that say which kernels can run. */
  private static final List<String> SHOWN =
      List.of("avx", "avx2", "fma", "avx512f", "avx512_bf16", "amx_tile", "asimd", "sve");

  private MachineChecks() {}

  static List<Finding> of(CpuFeatures cpu, long memoryBytes) {
    return List.of(processor(cpu), memory(memoryBytes));
  }

  private static Finding processor(CpuFeatures cpu) {
    ObjectNode facts = Finding.newFacts();
    facts.put("model", cpu.model());
    facts.put("physical_cores", cpu.physicalCores());
    facts.put("logical_cores", cpu.logicalCores());
    ArrayNode features = facts.putArray("features");
    cpu.features().forEach(features::add);
    String shown = SHOWN.stream().filter(cpu.features()::contains).collect(Collectors.joining(" "));
    String found =
        String.format(
            Locale.ROOT,
            "%s; %d cores, %d hardware threads for this process; %s",
            cpu.model(),
            cpu.physicalCores(),
            cpu.logicalCores(),
            shown.isEmpty() ? "its extensions are not known" : shown);
    return Finding.ok("cpu", found).with(facts);
  }

  static Finding memory(long bytes) {
    ObjectNode facts = Finding.newFacts().put("total_bytes", bytes);
    if (bytes == 0) {
      return Finding.ok("memory", "the system does not tell how much there is").with(facts);
    }
    String found = String.format(Locale.ROOT, "%.1f GiB", bytes / 0x1p30);
    long needed = Capacity.BYTES_A_WORKER;
    return (bytes >= needed
            ? Finding.ok("memory", found + "; by it, " + bytes / needed + " runs at a time")
            : Finding.warning(
                "memory",
                found + " is less than a run may need",
                "use --jobs 1, and close other programs"))
        .with(facts);
  }
}
