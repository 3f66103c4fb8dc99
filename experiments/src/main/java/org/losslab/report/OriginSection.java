package org.losslab.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.analysis.RunOrigin;
import org.losslab.analysis.RunRecord;
import org.losslab.analysis.StudyResults;
import org.losslab.page.Block;
import org.losslab.page.Text;
import org.losslab.records.RunFile;

/** Where the runs ran and with what; runs of the same machine and software are told together. */
final class OriginSection {

  /** What is shown, with its names in {@code environment.json}. */
  private enum Item {
    COMMIT("code", "git.commit"),
    DIRTY("uncommitted changes", "git.dirty"),
    CPU("processor", "cpu.model"),
    CORES("cores", "cpu.physical_cores", "cpu.logical_cores"),
    GPU("GPU", "gpu.name", "gpu.compute_capability"),
    DRIVER("NVIDIA driver, CUDA", "gpu.driver", "gpu.cuda_version"),
    MEMORY("memory, bytes", "memory.total_bytes"),
    OS("operating system", "os.name", "os.version", "os.architecture"),
    JAVA("Java", "java.version", "java.vendor", "java.vm"),
    BACKEND("backend", "backend", "native_classifier"),
    THREADS("threads", "threads"),
    FLAGS("flags of the worker", "worker_flags");

    private final String words;
    private final List<String> names;

    Item(String words, String... names) {
      this.words = words;
      this.names = List.of(names);
    }

    private Optional<String> of(RunOrigin origin) {
      List<String> values =
          names.stream().flatMap(name -> origin.environment(name).stream()).toList();
      String separator = this == CORES ? " physical, " : ", ";
      String suffix = this == CORES && values.size() == 2 ? " logical" : "";
      return values.isEmpty()
          ? Optional.empty()
          : Optional.of(String.join(separator, values) + suffix);
    }
  }

  private OriginSection() {}

  static List<Block> of(ReportContext report) {
    List<Block> blocks = new ArrayList<>(List.of(new Block.Heading(2, "Where it ran")));
    Map<Map<String, String>, List<RunRecord>> groups = new LinkedHashMap<>();
    for (RunRecord run : report.study().runs()) {
      groups.computeIfAbsent(items(run.origin()), key -> new ArrayList<>()).add(run);
    }
    List<RunRecord> unknown = groups.remove(Map.<String, String>of());
    Text source =
        Text.of("each run's ")
            .thenCode(RunFile.ENVIRONMENT.fileName())
            .then(" in ")
            .thenFile("runs");
    groups.forEach(
        (items, runs) -> {
          List<List<Text>> rows = new ArrayList<>();
          items.forEach((name, value) -> rows.add(List.of(Text.of(name), Text.of(value))));
          String caption =
              groups.size() == 1 && unknown == null
                  ? "All runs"
                  : (runs.size() == 1 ? "Run " : "Runs ") + numbers(runs);
          blocks.add(new Block.Table(caption, List.of("what", "value"), rows, 2, source));
        });
    if (unknown != null) {
      blocks.add(
          new Block.Paragraph(
              Text.of("Nothing is recorded of where these ran: runs " + numbers(unknown) + ".")));
    }
    blocks.addAll(libraries(report.study()));
    return blocks;
  }

  private static Map<String, String> items(RunOrigin origin) {
    Map<String, String> items = new LinkedHashMap<>();
    for (Item item : Item.values()) {
      item.of(origin).ifPresent(value -> items.put(item.words, value));
    }
    return items;
  }

  private static List<Block> libraries(StudyResults study) {
    List<Block> lists = new ArrayList<>();
    study.runs().stream()
        .map(run -> run.origin().jars())
        .filter(jars -> !jars.isEmpty())
        .distinct()
        .forEach(jars -> lists.add(new Block.Listing(String.join("\n", jars))));
    return lists.isEmpty()
        ? List.of()
        : List.of(new Block.Aside("Libraries on the workers' class path", lists));
  }

  /** Returns runs' numbers, those in a row as a range, such as {@code 1–3, 5}. */
  static String numbers(List<RunRecord> runs) {
    return ranges(runs.stream().map(RunRecord::number).toList());
  }

  /** Returns ascending numbers, those in a row as a range, such as {@code 1–3, 5}. */
  static String ranges(List<Integer> numbers) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= numbers.size(); i++) {
      if (i == numbers.size() || numbers.get(i) != numbers.get(i - 1) + 1) {
        int first = numbers.get(from);
        int last = numbers.get(i - 1);
        parts.add(first == last ? Integer.toString(first) : first + "–" + last);
        from = i;
      }
    }
    return String.join(", ", parts);
  }
}
