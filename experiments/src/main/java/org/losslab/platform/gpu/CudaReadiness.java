package org.losslab.platform.gpu;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether runs with {@code backend: cuda} can be trained here: is ND4J's CUDA build on the class
 * path, is there a driver, is there a device that the build has code for. Found out from the class
 * path and the driver alone, before any worker starts, because ND4J M2.1 finds out too late: it
 * chooses CUDA on any GPU and then fails in a static initializer, and without a driver it falls
 * back to the CPU in silence.
 *
 * @param build ND4J's CUDA build; absent without the Maven profile {@code cuda}
 * @param gpus what the driver tells
 * @param usable the devices that runs may be given
 * @param refusal why no run can be trained on CUDA, and what to do; absent if {@code usable} has a
 *     device
 * @param warnings what the user should know besides, such as GPUs that are not used
 */
public record CudaReadiness(
    Optional<CudaBuild> build,
    GpuSurvey gpus,
    List<GpuDevice> usable,
    Optional<String> refusal,
    List<String> warnings) {
  private static final String VARIABLE = "CUDA_VISIBLE_DEVICES";

  /** Less free memory than this is told; how much a run needs on a GPU has not been measured. */
  private static final long LITTLE_MEMORY = 1L << 30;

  /** Copies the lists. */
  public CudaReadiness {
    usable = List.copyOf(usable);
    warnings = List.copyOf(warnings);
  }

  /**
   * Finds out.
   *
   * @param classPath that of the running program
   * @param gpus what the driver tells
   * @param environment the environment variables; {@code CUDA_VISIBLE_DEVICES} limits the devices
   */
  public static CudaReadiness of(
      List<Path> classPath, GpuSurvey gpus, Map<String, String> environment) {
    Optional<CudaBuild> build = CudaBuild.of(classPath);
    // Whoever has no use for the download is not sent to it: judged by the build that it would
    // bring.
    CudaBuild judged = build.orElseGet(CudaBuild::ofProfile);
    List<String> reasons = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    List<GpuDevice> usable = new ArrayList<>();
    if (gpus.problem().isPresent()) {
      reasons.add(gpus.problem().get());
    } else {
      checkDriver(judged, gpus, reasons, warnings);
      List<GpuDevice> visible =
          visible(gpus, Optional.ofNullable(environment.get(VARIABLE)), reasons);
      visible.forEach(device -> check(judged, device, usable, reasons, warnings));
    }
    if (build.isEmpty()) {
      reasons.add(
          "this program was started without ND4J's CUDA build; the Maven profile cuda adds it (a"
              + " download of 2.4 GB):  mvn -Pcuda -q compile exec:java -Dexec.args=\"...\"");
    } else if (build.get().classifier().isEmpty()) {
      reasons.add(
          build.get().label()
              + " is on the class path without its native library; start with mvn -Pcuda");
    }
    boolean ready =
        !usable.isEmpty()
            && !isTooOld(judged, gpus)
            && build.flatMap(CudaBuild::classifier).isPresent();
    if (ready) {
      // A GPU that cannot be used beside one that can is only a warning.
      warnings.addAll(reasons);
    }
    return new CudaReadiness(
        build,
        gpus,
        ready ? usable : List.of(),
        ready ? Optional.empty() : Optional.of(message(reasons)),
        warnings);
  }

  private static boolean isTooOld(CudaBuild build, GpuSurvey gpus) {
    return gpus.driver().isPresent()
        && build.oldestDriver().isPresent()
        && gpus.driver().get().compareTo(build.oldestDriver().get()) < 0;
  }

  private static String message(List<String> reasons) {
    return "backend cuda cannot be used here: "
        + String.join("; and ", reasons)
        + ". backend: cpu works without a GPU.";
  }

  private static void checkDriver(
      CudaBuild build, GpuSurvey gpus, List<String> reasons, List<String> warnings) {
    if (isTooOld(build, gpus)) {
      reasons.add(
          "the NVIDIA driver "
              + gpus.driver().get()
              + " is too old for CUDA "
              + build.cudaVersion()
              + ", which needs "
              + build.oldestDriver().get()
              + " or newer, better "
              + build.fullDriver().map(DriverVersion::text).orElse("the newest"));
    } else if (gpus.driver().isPresent()
        && build.fullDriver().isPresent()
        && gpus.driver().get().compareTo(build.fullDriver().get()) < 0) {
      warnings.add(
          "the NVIDIA driver "
              + gpus.driver().get()
              + " is older than CUDA "
              + build.cudaVersion()
              + "; it is expected to run in NVIDIA's minor version compatibility, "
              + build.fullDriver().get()
              + " or newer is better");
    }
  }

  private static List<GpuDevice> visible(
      GpuSurvey gpus, Optional<String> variable, List<String> reasons) {
    List<GpuDevice> visible = VisibleDevices.of(gpus.devices(), variable);
    if (visible.isEmpty()) {
      reasons.add(
          VARIABLE
              + " is '"
              + variable.orElse("")
              + "' and leaves none of "
              + gpus.devices().stream().map(GpuDevice::label).collect(Collectors.joining("; ")));
    }
    return visible;
  }

  private static void check(
      CudaBuild build,
      GpuDevice device,
      List<GpuDevice> usable,
      List<String> reasons,
      List<String> warnings) {
    CudaBuild.Fit fit = build.fit(device);
    if (fit == CudaBuild.Fit.NONE) {
      reasons.add(noCode(build, device));
      return;
    }
    usable.add(device);
    if (fit == CudaBuild.Fit.EXPECTED) {
      warnings.add(
          device.label()
              + ", compute capability "
              + device.capability().orElseThrow()
              + ": "
              + build.label()
              + " has no code of its own for it; by NVIDIA's rule it runs that of an older GPU of"
              + " the same architecture, which nobody has tried with losslab");
    } else if (fit == CudaBuild.Fit.UNKNOWN) {
      warnings.add(
          device.label()
              + ": it is not known whether "
              + build.label()
              + " can run on it ("
              + (device.capability().isEmpty()
                  ? "the driver does not tell its compute capability"
                  : "losslab does not know this build")
              + "); it is tried");
    }
    if (device.freeBytes().isPresent() && device.freeBytes().getAsLong() < LITTLE_MEMORY) {
      warnings.add(
          device.label()
              + ": only "
              + (device.freeBytes().getAsLong() >> 20)
              + " MiB of its memory are free, which may be too little");
    }
  }

  private static String noCode(CudaBuild build, GpuDevice device) {
    ComputeCapability capability = device.capability().orElseThrow();
    String needed =
        capability.compareTo(build.capabilities().get(0)) < 0
            ? "an older ND4J or a newer GPU would be needed"
            : "an ND4J CUDA build made for "
                + capability
                + " would be needed"
                + CudaBuild.toolkitFor(capability)
                    .map(toolkit -> " (CUDA " + toolkit + " or newer)")
                    .orElse("")
                + "; the README tells how to try one";
    return device.label()
        + ", has compute capability "
        + capability
        + ", for which "
        + build.label()
        + " has no machine code (only "
        + build.capabilities().stream()
            .map(ComputeCapability::toString)
            .collect(Collectors.joining(", "))
        + "): "
        + needed;
  }
}
