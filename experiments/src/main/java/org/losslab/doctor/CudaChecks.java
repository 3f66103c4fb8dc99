package org.losslab.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.losslab.platform.gpu.CudaBuild;
import org.losslab.platform.gpu.CudaReadiness;
import org.losslab.platform.gpu.GpuDevice;
import org.losslab.records.Probe;

/**
 * GPUs and ND4J's CUDA backend. Where nobody has asked for it, by the Maven profile {@code cuda},
 * it is no problem that it cannot be used.
 */
final class CudaChecks {
  private static final String TOPIC = "cuda backend";

  private CudaChecks() {}

  /**
   * Returns what was found.
   *
   * @param onCuda what a process on the first usable GPU answered; absent if there is none
   * @param onCpu what a process on the CPU answered
   */
  static List<Finding> of(CudaReadiness cuda, Optional<ProbeAnswer> onCuda, ProbeAnswer onCpu) {
    List<Finding> findings = new ArrayList<>();
    findings.add(gpus(cuda));
    findings.add(build(cuda));
    for (String warning : cuda.warnings()) {
      findings.add(
          Finding.warning(TOPIC, warning, "compare a short run on cuda with one on the cpu first"));
    }
    findings.add(onCuda.map(answer -> worker(answer, onCpu)).orElseGet(() -> unusable(cuda)));
    return findings;
  }

  private static Finding gpus(CudaReadiness cuda) {
    ObjectNode facts = Finding.newFacts();
    cuda.gpus().driver().ifPresent(driver -> facts.put("driver", driver.text()));
    cuda.gpus().driverCuda().ifPresent(version -> facts.put("driver_cuda_version", version));
    cuda.gpus().problem().ifPresent(problem -> facts.put("problem", problem));
    ArrayNode devices = facts.putArray("devices");
    List<String> words = new ArrayList<>();
    for (GpuDevice device : cuda.gpus().devices()) {
      ObjectNode node = devices.addObject();
      node.put("index", device.index());
      node.put("id", device.id());
      node.put("name", device.name());
      node.put("usable", cuda.usable().contains(device));
      device.capability().ifPresent(c -> node.put("compute_capability", c.toString()));
      device.totalBytes().ifPresent(bytes -> node.put("memory_bytes", bytes));
      device.freeBytes().ifPresent(bytes -> node.put("free_memory_bytes", bytes));
      words.add(words(device));
    }
    String driver =
        cuda.gpus().driver().map(version -> "; driver " + version).orElse("")
            + cuda.gpus().driverCuda().map(version -> ", CUDA up to " + version).orElse("");
    return Finding.ok(
            "gpu",
            cuda.gpus().problem().map(why -> "none: " + why).orElse("")
                + String.join("; ", words)
                + driver)
        .with(facts);
  }

  private static String words(GpuDevice device) {
    StringBuilder words = new StringBuilder(device.label());
    device.capability().ifPresent(c -> words.append(", compute capability ").append(c));
    device
        .totalBytes()
        .ifPresent(total -> words.append(String.format(Locale.ROOT, ", %.1f GiB", total / 0x1p30)));
    device
        .freeBytes()
        .ifPresent(
            free -> words.append(String.format(Locale.ROOT, " (%.1f GiB free)", free / 0x1p30)));
    return words.toString();
  }

  private static Finding build(CudaReadiness cuda) {
    Optional<CudaBuild> build = cuda.build();
    ObjectNode facts = Finding.newFacts().put("active", build.isPresent());
    if (build.isEmpty()) {
      return Finding.ok("cuda profile", "not active: this program has no CUDA build of ND4J")
          .with(facts);
    }
    facts.put("build", build.get().label());
    facts.put("cuda_version", build.get().cudaVersion());
    build.get().classifier().ifPresent(name -> facts.put("classifier", name));
    build.get().libraries().ifPresent(version -> facts.put("cuda_libraries", version));
    ArrayNode capabilities = facts.putArray("compute_capabilities");
    build.get().capabilities().forEach(c -> capabilities.add(c.toString()));
    return Finding.ok(
            "cuda profile",
            "active: "
                + build.get().label()
                + build.get().classifier().map(name -> ", " + name).orElse("")
                + build.get().libraries().map(v -> ", CUDA libraries " + v).orElse(""))
        .with(facts);
  }

  private static Finding unusable(CudaReadiness cuda) {
    String why = cuda.refusal().orElse("");
    return cuda.build().isPresent()
        ? Finding.problem(TOPIC, why, "start without -Pcuda to use the CPU alone")
        : Finding.ok(TOPIC, "not to be used, and not asked for: " + why);
  }

  private static Finding worker(ProbeAnswer onCuda, ProbeAnswer onCpu) {
    if (onCuda.probe().isEmpty() || onCuda.refusal().isPresent()) {
      return Finding.problem(
          TOPIC,
          "it does not work in a process like a worker's: "
              + onCuda.refusal().orElse(onCuda.failure()),
          "report this with the output of doctor --json; backend: cpu works without a GPU");
    }
    Probe probe = onCuda.probe().get();
    double difference = 0;
    for (Probe.Block block : probe.blocks().orElse(List.of())) {
      difference = Math.max(difference, block.outputDifference().orElse(1.0));
    }
    double losses = lossDifference(probe, onCpu);
    ObjectNode facts = probe.fields();
    facts.put("largest_output_difference", difference);
    facts.put("largest_loss_difference", losses);
    String found =
        String.format(
            Locale.ROOT,
            "ran on %s; against the CPU the layers differ by %.1e and the losses of three steps by"
                + " %.1e",
            probe.backend().orElse(Map.of()).getOrDefault("device", "a GPU"),
            difference,
            losses);
    boolean right = difference <= CpuBackendChecks.OUTPUT_TOLERANCE && losses <= 1e-2;
    return (right
            ? Finding.ok(TOPIC, found)
            : Finding.problem(
                TOPIC, found, "do not trust results on cuda; report this with doctor --json"))
        .with(facts);
  }

  private static double lossDifference(Probe probe, ProbeAnswer onCpu) {
    List<Double> cpu = onCpu.probe().flatMap(Probe::losses).orElse(List.of());
    List<Double> cuda = probe.losses().orElse(List.of());
    double largest = cpu.size() == cuda.size() && !cuda.isEmpty() ? 0 : Double.POSITIVE_INFINITY;
    for (int step = 0; step < Math.min(cpu.size(), cuda.size()); step++) {
      double difference = Math.abs(cpu.get(step) - cuda.get(step));
      largest = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
    }
    return largest;
  }
}
