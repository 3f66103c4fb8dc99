package org.losslab.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.losslab.platform.CpuFeatures;
import org.losslab.platform.NativeClassifier;
import org.losslab.platform.NativeTrouble;
import org.losslab.records.Probe;

/**
 * ND4J on the CPU: the native build, OpenBLAS, oneDNN and the vector kernels, as they really ran.
 */
final class CpuBackendChecks {
  /** Float32 sums of some hundred products, in another order. */
  static final double OUTPUT_TOLERANCE = 1e-4;

  /** Sums over a minibatch, in which one max-pool may have chosen another of two like values. */
  static final double GRADIENT_TOLERANCE = 1e-2;

  private static final String CORE_TYPE = "OPENBLAS_CORETYPE";

  private CpuBackendChecks() {}

  static List<Finding> of(
      ProbeAnswer answer, List<Path> classPath, CpuFeatures cpu, Map<String, String> environment) {
    List<Finding> findings = new ArrayList<>();
    findings.add(nativeBuild(classPath));
    if (answer.probe().isEmpty() || answer.refusal().isPresent()) {
      findings.add(
          Finding.problem(
              "cpu backend",
              "ND4J does not work in a process like a worker's: "
                  + answer
                      .trouble()
                      .map(NativeTrouble::why)
                      .or(answer::refusal)
                      .orElse(answer.failure()),
              answer
                  .trouble()
                  .map(NativeTrouble::advice)
                  .orElse("report this with the output of doctor --json")));
      return findings;
    }
    Probe probe = answer.probe().get();
    Map<String, String> backend = probe.backend().orElse(Map.of());
    findings.add(
        Finding.ok(
                "cpu backend",
                "ND4J's CPU backend works in a process like a worker's; BLAS is "
                    + backend.getOrDefault("blas_vendor", "unknown"))
            .with(facts(backend)));
    findings.add(openBlas(answer, cpu, Optional.ofNullable(environment.get(CORE_TYPE))));
    findings.add(oneDnn(answer, probe));
    findings.add(vectorKernels(probe));
    return findings;
  }

  private static ObjectNode facts(Map<String, String> texts) {
    ObjectNode facts = Finding.newFacts();
    texts.forEach(facts::put);
    return facts;
  }

  private static Finding nativeBuild(List<Path> classPath) {
    Optional<String> classifier = NativeClassifier.of(classPath, "cpu");
    return classifier
        .map(
            name ->
                Finding.ok("native build", name).with(Finding.newFacts().put("classifier", name)))
        .orElseGet(
            () ->
                Finding.problem(
                    "native build",
                    "there is no native library of ND4J on the class path",
                    "start with Maven, which chooses the one for this platform"));
  }

  private static Finding openBlas(ProbeAnswer answer, CpuFeatures cpu, Optional<String> asked) {
    ObjectNode facts = Finding.newFacts();
    answer.openBlasCore().ifPresent(core -> facts.put("core", core));
    asked.ifPresent(core -> facts.put("asked_by_environment", core));
    String found =
        answer.openBlasCore().map(core -> core + " kernels").orElse("it did not tell its kernels")
            + asked.map(core -> ", by your " + CORE_TYPE + "=" + core).orElse("");
    boolean old =
        cpu.runsSkylakeXKernels()
            && answer.openBlasCore().filter("Haswell"::equalsIgnoreCase).isPresent();
    return (old
            ? Finding.warning(
                "openblas",
                found + ", although this processor has AVX-512",
                asked.isPresent()
                    ? "unset " + CORE_TYPE
                    : "report this with the output of doctor --json")
            : Finding.ok("openblas", found))
        .with(facts);
  }

  private static Finding oneDnn(ProbeAnswer answer, Probe probe) {
    ObjectNode facts = Finding.newFacts();
    ArrayNode kernels = facts.putArray("kernels");
    answer.oneDnnKernels().forEach(kernels::add);
    facts.set("blocks", probe.fields().path("blocks"));
    boolean fast = answer.oneDnnKernels().stream().anyMatch(name -> !name.startsWith("ref"));
    String unused = "the layers of a CPU run do not use it where the vector kernels run";
    return (fast
            ? Finding.ok(
                "onednn",
                "ND4J's convolutions ran on it (" + String.join(", ", answer.oneDnnKernels()) + ")")
            : Finding.warning(
                "onednn",
                answer.oneDnnKernels().isEmpty()
                    ? "ND4J's convolutions did not reach it; " + unused
                    : "ND4J's convolutions ran on its slow reference kernels; " + unused,
                "use the classifier that Maven chooses, and unset ONEDNN_MAX_CPU_ISA and"
                    + " SD_FORBID_HELPERS"))
        .with(facts);
  }

  private static Finding vectorKernels(Probe probe) {
    List<String> found = new ArrayList<>();
    boolean all = true;
    boolean right = true;
    for (Probe.Block block : probe.blocks().orElse(List.of())) {
      boolean covered = block.vectorKernels();
      all &= covered;
      right &=
          !covered
              || block.outputDifference().orElse(1.0) <= OUTPUT_TOLERANCE
                  && block.gradientDifference().orElse(1.0) <= GRADIENT_TOLERANCE;
      found.add(words(block));
    }
    String text = String.join("; ", found);
    ObjectNode facts = Finding.newFacts();
    facts.set("blocks", probe.fields().path("blocks"));
    Finding finding;
    if (!right) {
      finding =
          Finding.problem(
              "vector kernels",
              "they do not compute what ND4J's ops compute: " + text,
              "report this with the output of doctor --json");
    } else if (!all) {
      finding =
          Finding.warning(
              "vector kernels",
              "not used for every layer: " + text,
              "runs are right, but slower: ND4J's own ops compute these layers");
    } else {
      finding = Finding.ok("vector kernels", text);
    }
    return finding.with(facts);
  }

  private static String words(Probe.Block block) {
    String name =
        String.format(Locale.ROOT, "%d to %d channels", block.channels(), block.filters());
    if (!block.vectorKernels()) {
      String why = block.whyNot().orElse("");
      return name + ": not covered" + (why.isEmpty() ? "" : " (" + why + ")");
    }
    return String.format(
        Locale.ROOT,
        "%s: ran with %d lanes, as ND4J's ops up to %.1e",
        name,
        block.lanes().orElse(0),
        block.outputDifference().orElse(Double.NaN));
  }
}
