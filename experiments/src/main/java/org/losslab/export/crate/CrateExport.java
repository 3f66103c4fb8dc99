package org.losslab.export.crate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.losslab.files.Digests;
import org.losslab.files.InputException;
import org.losslab.files.PlainZip;
import org.losslab.records.RecordFiles;
import org.losslab.records.RecordedRun;
import org.losslab.records.RecordedStudy;
import org.losslab.records.RunFile;
import org.losslab.records.RunResult;

/** A study's records, report and citation in one archive, whose bytes follow from the records. */
public final class CrateExport {
  /** Beyond it nobody could publish the archive anyway: 50 GiB is what Zenodo takes. */
  private static final long MOST_BYTES = 50L << 30;

  private static final int DAY = 10;

  private final RecordedStudy study;
  private final Map<String, Path> files = new TreeMap<>();
  private final Map<String, byte[]> made = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();

  /**
   * Gathers what the archive will hold.
   *
   * @throws InputException if no run has ended, or there is too much
   * @throws IOException if a file cannot be read
   */
  public CrateExport(RecordedStudy study) throws IOException {
    this.study = study;
    List<RecordedStudy.StudyRun> ended = new ArrayList<>();
    for (RecordedStudy.StudyRun run : study.runs()) {
      if (run.recorded().result().isPresent()) {
        ended.add(run);
      } else {
        notes.add(
            run.recorded().name() + " is " + run.recorded().status().word() + " and left out");
      }
    }
    String date =
        ended.stream()
            .flatMap(run -> run.recorded().result().flatMap(RunResult::ended).stream())
            .max(Instant::compareTo)
            .map(time -> time.toString().substring(0, DAY))
            .orElseThrow(
                () ->
                    new InputException(study.directory() + ": no run of the study has ended yet"));
    CrateMetadata metadata = new CrateMetadata(study.config(), date);
    for (Path file : RecordFiles.of(study)) {
      add(metadata, file);
    }
    for (RecordedStudy.StudyRun run : ended) {
      RecordedRun recorded = run.recorded();
      List<String> paths = new ArrayList<>();
      for (Path file : RecordFiles.of(recorded)) {
        paths.add(add(metadata, file));
      }
      Path spec = RunFile.SPEC.in(recorded.directory());
      metadata.addRun(run.planned().spec(), recorded, paths, path(spec));
    }
    addCitation(metadata, date);
    made.put(CrateMetadata.NAME, metadata.text().getBytes(StandardCharsets.UTF_8));
    if (study.config().license().isEmpty()) {
      notes.add("the study names no license; add one to its file, such as license: CC-BY-4.0");
    }
    if (!study.sealed()) {
      notes.add("the study has no report yet; the command report writes it");
    }
  }

  private String add(CrateMetadata metadata, Path file) throws IOException {
    String path = path(file);
    files.put(path, file);
    metadata.addFile(path, Files.size(file), Digests.sha256(file), Optional.empty());
    long total = 0;
    for (Path each : files.values()) {
      total += Files.size(each);
    }
    if (total > MOST_BYTES) {
      throw new InputException(study.directory() + " holds more than 50 GiB");
    }
    return path;
  }

  private String path(Path file) {
    return study.directory().relativize(file).toString().replace('\\', '/');
  }

  private void addCitation(CrateMetadata metadata, String date) {
    String version = Digests.sha256(String.join("\n", files.keySet()) + metadata.text());
    Optional<String> citation =
        CitationFile.of(study.config(), date, version.substring(0, 2 * DAY));
    citation.ifPresentOrElse(
        text -> {
          byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
          made.put("CITATION.cff", bytes);
          metadata.addFile(
              "CITATION.cff",
              bytes.length,
              Digests.sha256(bytes),
              Optional.of("How to cite the study"));
        },
        () ->
            notes.add(
                "the study names no authors, so that there is no CITATION.cff; add them to its"
                    + " file, such as authors: [Ada Lovelace]"));
  }

  /** Returns what the archive lacks, in lines for the terminal. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Returns how many files the archive has. */
  public int size() {
    return files.size() + made.size();
  }

  /** Writes the archive; {@code out} stays open. */
  public void write(OutputStream out) throws IOException {
    PlainZip.write(made, files, out);
  }
}
