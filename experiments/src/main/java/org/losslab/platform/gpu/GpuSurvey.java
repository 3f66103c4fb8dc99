package org.losslab.platform.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What NVIDIA's driver tells of this machine. Nothing of it loads CUDA.
 *
 * @param driver the driver's version; absent without a working driver, or without a GPU
 * @param driverCuda the newest CUDA version that the driver serves, such as {@code 12.2}; absent
 *     where it does not tell
 * @param devices the GPUs, and instead of a GPU that is divided (MIG) its parts
 * @param problem why there is no device: no program {@code nvidia-smi}, no driver, no GPU, or an
 *     answer that makes no sense; absent if there are devices
 */
public record GpuSurvey(
    Optional<DriverVersion> driver,
    Optional<String> driverCuda,
    List<GpuDevice> devices,
    Optional<String> problem) {
  private static final Pattern CUDA_VERSION =
      Pattern.compile("^CUDA (?:UMD )?Version\\s*:\\s*(\\d+\\.\\d+)\\s*$", Pattern.MULTILINE);

  /** Longer answers are cut in messages. */
  private static final int SHOWN = 160;

  /** Copies the devices. */
  public GpuSurvey {
    devices = List.copyOf(devices);
  }

  /** Asks the driver of this machine. */
  public static GpuSurvey take() {
    return take(NvidiaSmi.installed());
  }

  /** Asks a driver. */
  public static GpuSurvey take(NvidiaSmi smi) {
    Optional<NvidiaSmi.Answer> answer = smi.ask(GpuQuery.FULL.arguments());
    GpuQuery query = GpuQuery.FULL;
    if (answer.isPresent() && GpuQuery.isUnknownField(answer.get())) {
      // Drivers up to 470 don't know compute_cap.
      query = GpuQuery.OLD;
      answer = smi.ask(query.arguments());
    }
    if (answer.isEmpty()) {
      return none(
          "there is no NVIDIA driver: the program nvidia-smi, which comes with it, is missing");
    }
    if (answer.get().exitCode() != 0) {
      return none("the NVIDIA driver does not work: " + shown(answer.get()));
    }
    List<GpuQuery.Row> rows = query.rows(answer.get().text());
    if (rows.isEmpty()) {
      return none("nvidia-smi names no GPU: " + shown(answer.get()));
    }
    return of(rows, smi);
  }

  private static GpuSurvey of(List<GpuQuery.Row> rows, NvidiaSmi smi) {
    List<GpuDevice> devices = new ArrayList<>();
    List<Integer> undivided = new ArrayList<>();
    String parts =
        rows.stream().anyMatch(GpuQuery.Row::divided)
            ? smi.ask("-L").map(NvidiaSmi.Answer::text).orElse("")
            : "";
    for (GpuQuery.Row row : rows) {
      if (row.divided()) {
        List<GpuDevice> found = MigParts.of(row.device(), parts);
        devices.addAll(found);
        if (found.isEmpty()) {
          undivided.add(row.device().index());
        }
      } else {
        devices.add(row.device());
      }
    }
    Optional<String> problem =
        devices.isEmpty()
            ? Optional.of(
                "the GPU is in MIG mode but has no instances (GPU "
                    + String.join(", ", undivided.stream().map(String::valueOf).toList())
                    + "): create them with nvidia-smi mig, or turn MIG mode off")
            : Optional.empty();
    return new GpuSurvey(rows.get(0).driver(), cudaVersion(smi), devices, problem);
  }

  private static GpuSurvey none(String problem) {
    return new GpuSurvey(Optional.empty(), Optional.empty(), List.of(), Optional.of(problem));
  }

  private static Optional<String> cudaVersion(NvidiaSmi smi) {
    Matcher matcher =
        CUDA_VERSION.matcher(smi.ask("-q", "-d", "COMPUTE").map(NvidiaSmi.Answer::text).orElse(""));
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** The answer in one line, without control characters. */
  private static String shown(NvidiaSmi.Answer answer) {
    String line =
        answer.text().replaceAll("[\\p{Cntrl}\\s]+", " ").replaceAll("\\p{Cn}|\\p{Co}", "").trim();
    String cut = line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    String text = cut.isEmpty() ? "no output" : "\"" + cut + "\"";
    return answer.exitCode() == 0 ? text : text + " (exit code " + answer.exitCode() + ")";
  }
}
