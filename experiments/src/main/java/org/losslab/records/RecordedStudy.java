package org.losslab.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.losslab.files.Digests;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.study.PlannedRun;
import org.losslab.study.RunSpec;
import org.losslab.study.StudyConfig;
import org.losslab.study.StudyReader;
import org.losslab.study.StudyWriter;

/**
 * A study as its folder tells: the plan, and each of its runs. A run belongs to the study if the
 * plan has its spec; other directories in the folder never enter a number.
 *
 * @param directory the study's folder
 * @param config the study as resolved
 * @param runs the runs of the plan in its order, those that are not begun too
 * @param others run directories in the folder that the plan does not have
 * @param problems what does not hold of the study itself, each naming its file
 */
public record RecordedStudy(
    Path directory,
    StudyConfig config,
    List<StudyRun> runs,
    List<RecordedRun> others,
    List<String> problems) {

  /** A run of the plan with what is recorded of it. */
  public record StudyRun(PlannedRun planned, RecordedRun recorded) {}

  /** Whether a folder holds a study's results. */
  public static boolean isStudy(Path directory) {
    return Files.exists(directory.resolve(StudyFile.RUNS_FOLDER), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Reads a study by the plan in its folder.
   *
   * @throws InputException if the folder holds no study, or its plan cannot be read
   */
  public static RecordedStudy read(Path directory) {
    if (!isStudy(directory)) {
      throw new InputException(
          directory
              + " is not a study's results: it has no directory '"
              + StudyFile.RUNS_FOLDER
              + "'");
    }
    StudyDirectory.refuseLinks(directory);
    Path file = StudyFile.STUDY.in(directory);
    try {
      RunFile.checkPlain(file, Long.MAX_VALUE);
    } catch (DamagedException e) {
      throw new InputException(e.getMessage());
    } catch (IOException e) {
      throw new InputException(
          file
              + ": "
              + ErrorText.reason(e)
              + "; it says which runs the study has, and 'run' writes it again");
    }
    return read(directory, StudyReader.recorded(file));
  }

  /** Whether a digest that was registered is that of this plan. */
  public boolean hasPlan(String sha256) {
    try {
      return sha256.equals(StudyWriter.planSha256(config))
          || sha256.equals(Digests.sha256(StudyFile.STUDY.in(directory)));
    } catch (IOException e) {
      return false;
    }
  }

  /** Reads the results of a study whose plan is known; the folder need not exist. */
  public static RecordedStudy read(Path directory, StudyConfig config) {
    Map<Path, RecordedRun> present = new LinkedHashMap<>();
    for (Path run : runDirectories(directory)) {
      present.put(run, RecordedRun.read(run));
    }
    List<String> problems = new ArrayList<>();
    Map<String, String> seals = sealProblems(directory, problems);
    present.replaceAll(
        (path, run) ->
            seals.containsKey(run.name()) ? run.withSealProblem(seals.get(run.name())) : run);
    List<StudyRun> runs = new ArrayList<>();
    Set<Path> used = new HashSet<>();
    List<RecordedRun> older =
        present.values().stream()
            .filter(run -> RecordedRun.isBeforeSeals(run.directory()))
            .toList();
    for (PlannedRun planned : config.runs()) {
      RecordedRun recorded = find(directory, planned.spec(), present, older);
      used.add(recorded.directory());
      runs.add(new StudyRun(planned, recorded));
    }
    List<RecordedRun> others =
        present.values().stream().filter(run -> !used.contains(run.directory())).toList();
    return new RecordedStudy(directory, config, List.copyOf(runs), others, List.copyOf(problems));
  }

  /** Returns the run's directory by its name, or one of an older version by its spec. */
  private static RecordedRun find(
      Path directory, RunSpec spec, Map<Path, RecordedRun> present, List<RecordedRun> older) {
    Path own = directory.resolve(StudyFile.RUNS_FOLDER).resolve(spec.directoryName());
    RecordedRun named = present.get(own);
    if (named != null) {
      return named;
    }
    String digest = spec.digest();
    return older.stream()
        .filter(run -> run.digest().filter(digest::equals).isPresent())
        .min(Comparator.comparing((RecordedRun run) -> !run.status().isComplete()))
        .orElseGet(() -> RecordedRun.read(own));
  }

  /**
   * Holds the study's files against its seal, if it has one: a study that is at work has none.
   *
   * @return a message for each run whose own seal is not the one that the study was sealed with
   */
  private static Map<String, String> sealProblems(Path directory, List<String> problems) {
    Path file = StudyFile.SEAL.in(directory);
    Map<String, String> ofRuns = new HashMap<>();
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return ofRuns;
    }
    try {
      Map<String, String> digests = Seal.read(file);
      for (Map.Entry<String, String> entry : digests.entrySet()) {
        List<String> found =
            Seal.problems(directory, Map.of(entry.getKey(), entry.getValue()), List.of());
        String[] parts = entry.getKey().split("/");
        if (!found.isEmpty() && parts.length == 3 && parts[0].equals(StudyFile.RUNS_FOLDER)) {
          ofRuns.put(parts[1], found.get(0));
          if (!Files.exists(directory.resolve(parts[0]).resolve(parts[1]))) {
            problems.addAll(found);
          }
        } else {
          problems.addAll(found);
        }
      }
    } catch (DamagedException e) {
      problems.add(e.getMessage());
    }
    return ofRuns;
  }

  /** Returns the run directories in a study's folder, by name; none if there is no such folder. */
  static List<Path> runDirectories(Path directory) {
    return runDirectories(directory, "");
  }

  /** Returns those of the run directories whose names have a start. */
  private static List<Path> runDirectories(Path directory, String start) {
    Path runs = directory.resolve(StudyFile.RUNS_FOLDER);
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    List<Path> directories = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(runs)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!name.startsWith(".") && name.startsWith(start) && RecordedRun.isRun(entry)) {
          directories.add(entry);
        }
      }
    } catch (IOException e) {
      throw new InputException(runs + " cannot be read: " + ErrorText.reason(e));
    }
    directories.sort(null);
    return directories;
  }

  /** Whether the study was sealed, as after a report; one that is at work is not. */
  public boolean sealed() {
    return Files.exists(StudyFile.SEAL.in(directory), LinkOption.NOFOLLOW_LINKS);
  }

  /** Whether the study has a table of its runs yet. */
  public boolean hasTable() {
    return Files.exists(StudyFile.RUNS.in(directory), LinkOption.NOFOLLOW_LINKS);
  }

  /** Returns what keeps the table of runs from being what the records give, if anything does. */
  public Optional<String> tableProblem() {
    Path file = StudyFile.RUNS.in(directory);
    try {
      String text = new String(RunFile.read(file, RunsTable.MOST_BYTES), StandardCharsets.UTF_8);
      return text.equals(RunsTable.text(this))
          ? Optional.empty()
          : Optional.of(file + " is not what the runs' records give");
    } catch (DamagedException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Returns the runs of the plan that have begun, or that something lies in the place of. */
  public List<RecordedRun> begun() {
    return runs.stream()
        .map(StudyRun::recorded)
        .filter(run -> run.status() != RunStatus.WAITING)
        .toList();
  }

  /** Returns the runs of the plan that were trained to their end. */
  public List<RecordedRun> finished() {
    return runs.stream().map(StudyRun::recorded).filter(RecordedRun::isFinished).toList();
  }

  /**
   * Returns the finished runs by the program that trained them, in the order of their first runs;
   * more than one means that their numbers are not of one kind. Runs that do not tell, as those of
   * older versions, are left out.
   */
  public List<List<StudyRun>> byProgram() {
    Map<List<RunEnvironment.Program>, List<StudyRun>> groups = new LinkedHashMap<>();
    for (StudyRun run : runs) {
      List<RunEnvironment.Program> programs =
          run.recorded().environment().map(RunEnvironment::programs).orElse(List.of());
      if (run.recorded().isFinished() && !programs.isEmpty()) {
        groups.computeIfAbsent(programs, key -> new ArrayList<>()).add(run);
      }
    }
    return List.copyOf(groups.values());
  }

  /** Returns all that does not hold, of the study and of the runs of its plan. */
  public List<String> allProblems() {
    Set<String> all = new LinkedHashSet<>(problems);
    runs.forEach(run -> all.addAll(run.recorded().problems()));
    return List.copyOf(all);
  }

  /**
   * Seals the study: its tables, its plots, and the seals of the runs of its plan.
   *
   * @param files the files that belong to it, in its folder
   * @throws IOException when the seal cannot be written
   */
  public void seal(List<Path> files) throws IOException {
    List<String> names = new ArrayList<>();
    for (Path file : files) {
      names.add(directory.relativize(file).toString().replace('\\', '/'));
    }
    names.add(StudyFile.STUDY.fileName());
    for (StudyRun run : runs) {
      if (run.recorded().sealed()) {
        names.add(
            StudyFile.RUNS_FOLDER + "/" + run.recorded().name() + "/" + RunFile.SEAL.fileName());
      }
    }
    Map<String, String> digests = new TreeMap<>(Seal.digests(directory, names));
    Seal.write(StudyFile.SEAL.in(directory), digests);
  }

  /**
   * Returns a finished run of the same training with fewer epochs, the longest, if there is one.
   */
  public static Optional<RecordedRun> shorter(Path directory, RunSpec spec) {
    String lineage = spec.lineage();
    // Reading a run takes the digests of all its files: just those of the same loss and seed.
    String kin = spec.directoryName().replaceFirst("[0-9a-f]{8}$", "");
    return runDirectories(directory, kin).stream()
        .filter(RunFile.CHECKPOINT::existsIn)
        .map(RecordedRun::read)
        .filter(RecordedRun::isFinished)
        .filter(RecordedRun::sealed)
        .filter(run -> run.epochs().size() < spec.training().epochs())
        .filter(run -> run.spec().orElseThrow().lineage().equals(lineage))
        .max(Comparator.comparingInt(run -> run.epochs().size()));
  }
}
