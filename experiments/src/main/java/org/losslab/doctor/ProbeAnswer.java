package org.losslab.doctor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.losslab.platform.NativeLibraries;
import org.losslab.platform.NativeTrouble;
import org.losslab.records.Probe;

/**
 * What a probing process printed.
 *
 * @param probe its answer, as {@code org.losslab.training.BackendProbe} gives it; absent if it
 *     broke down
 * @param oneDnnKernels the kernels with which oneDNN computed convolutions, as oneDNN itself
 *     reported them, each once: such as {@code brgconv:avx512_core}
 * @param openBlasCore the processor whose kernels OpenBLAS took, as it reported; absent if it did
 *     not
 * @param failure how the process ended, and its last lines, if there is no answer
 * @param trouble why native libraries do not work, where that is known
 */
record ProbeAnswer(
    Optional<Probe> probe,
    List<String> oneDnnKernels,
    Optional<String> openBlasCore,
    String failure,
    Optional<NativeTrouble> trouble) {
  /** Such as {@code onednn_verbose,exec,cpu,convolution,jit:avx512_core,forward_training,…}. */
  private static final Pattern CONVOLUTION =
      Pattern.compile("(?:dnnl|onednn)_verbose,(?:[^,]*,)?exec,cpu,convolution,([^,]+),.*");

  private static final Pattern CORE = Pattern.compile("Core: (\\S+)\\s*");
  private static final int LAST_LINES = 5;

  /**
   * Reads the output.
   *
   * @param lines both streams, line by line
   * @param end how the process ended, such as {@code exit code 1}
   */
  static ProbeAnswer read(List<String> lines, String end) {
    Optional<Probe> probe = lines.stream().flatMap(line -> Probe.parse(line).stream()).findFirst();
    List<String> kernels = groups(lines, CONVOLUTION);
    List<String> others =
        lines.stream()
            .filter(line -> !line.contains("_verbose,") && !line.isBlank())
            .filter(line -> !line.startsWith("\tat "))
            .toList();
    List<String> last = others.subList(Math.max(0, others.size() - LAST_LINES), others.size());
    return new ProbeAnswer(
        probe,
        kernels,
        groups(lines, CORE).stream().findFirst(),
        probe.isPresent() ? "" : end + ": " + String.join(" | ", last),
        probe.isPresent() ? Optional.empty() : NativeLibraries.explain(lines));
  }

  /** The answer of a process that need not be started: it could not work. */
  static ProbeAnswer impossible(NativeTrouble trouble) {
    return new ProbeAnswer(
        Optional.empty(), List.of(), Optional.empty(), trouble.why(), Optional.of(trouble));
  }

  /** What ND4J could not do, in its own words; empty if it loaded the backend. */
  Optional<String> refusal() {
    return probe.flatMap(Probe::refusal);
  }

  private static List<String> groups(List<String> lines, Pattern pattern) {
    return lines.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .distinct()
        .toList();
  }
}
