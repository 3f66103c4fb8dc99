package org.losslab.data.folder;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.losslab.data.Dataset;
import org.losslab.data.DatasetSource;
import org.losslab.data.DatasetSummary;
import org.losslab.data.FileDigests;
import org.losslab.data.ImageCollector;
import org.losslab.data.LabeledImages;
import org.losslab.data.MemoryBound;
import org.losslab.data.folder.FolderListing.ImageFile;
import org.losslab.files.ShownText;
import org.losslab.study.DatasetConfig;

/** The PNG and JPEG files of a folder, by class. */
public final class FolderSource implements DatasetSource {
  private final DatasetConfig config;
  private final Path root;

  /**
   * The source of a study's images.
   *
   * @param studyDirectory the folder of the study's file; relative paths start there
   */
  public FolderSource(DatasetConfig config, Path studyDirectory) {
    this.config = config;
    this.root = studyDirectory.resolve(config.directory().orElse("")).toAbsolutePath().normalize();
  }

  @Override
  public DatasetSummary look() {
    ProblemList problems = new ProblemList();
    FolderListing.Content content = list(problems);
    FolderReader reader = new FolderReader(config, problems);
    reader.look(content.train());
    reader.look(content.test());
    problems.throwIfAny();
    FileDigests.require(config, reader.digest(), root);
    FolderParts parts = FolderParts.of(content, config);
    MemoryBound.require(
        reader.shape(), content.train().size() + (long) content.test().size(), root);
    return new DatasetSummary(
        reader.shape(),
        content.classNames(),
        parts.trainImages(),
        parts.testImages(),
        Optional.of(reader.digest()),
        lines(content));
  }

  @Override
  public Optional<Path> provide(PrintStream out, boolean terminal) {
    look();
    ProblemList problems = new ProblemList();
    FolderListing.Content content = list(problems);
    readAll(content, FolderParts.of(content, config), problems, (file, pixels, fingerprint) -> {});
    problems.throwIfAny();
    return Optional.of(root);
  }

  @Override
  public Dataset load() {
    DatasetSummary summary = look();
    ProblemList problems = new ProblemList();
    FolderListing.Content content = list(problems);
    FolderParts parts = FolderParts.of(content, config);
    Map<String, ImageCollector> targets = new LinkedHashMap<>();
    List<ImageCollector> collectors = new ArrayList<>();
    for (List<ImageFile> files : List.of(parts.train(), parts.validation(), parts.test())) {
      ImageCollector collector =
          new ImageCollector(summary.shape(), summary.classNames().size(), files.size());
      collectors.add(collector);
      files.forEach(file -> targets.put(file.name(), collector));
    }
    SameImages same =
        readAll(
            content,
            parts,
            problems,
            (file, pixels, fingerprint) -> {
              ImageCollector target = targets.get(file.name());
              if (target != null) {
                target.add(file.label(), pixels);
              }
            });
    problems.throwIfAny();
    List<String> warnings = new ArrayList<>(same.warnings());
    if (!content.hidden().isEmpty()) {
      warnings.add(
          ShownText.of(
              "Files whose names begin with a dot are passed over: "
                  + String.join(", ", content.hidden())));
    }
    LabeledImages train = collectors.get(0).images();
    LabeledImages validation = collectors.get(1).images();
    LabeledImages test = collectors.get(2).images();
    Map<String, String> digests = new LinkedHashMap<>();
    digests.put("files", summary.sha256().orElseThrow());
    digests.put("train_pixels", FileDigests.of(train));
    digests.put("validation_pixels", FileDigests.of(validation));
    digests.put("test_pixels", FileDigests.of(test));
    return new Dataset(train, validation, test, summary.classNames(), digests, warnings);
  }

  private FolderListing.Content list(ProblemList problems) {
    return FolderListing.of(root, config.testSplit().isPresent(), problems);
  }

  /** Reads and decodes every file, also those that are used for nothing. */
  private SameImages readAll(
      FolderListing.Content content,
      FolderParts parts,
      ProblemList problems,
      FolderReader.Sink to) {
    Set<String> tests = new HashSet<>();
    parts.allTest().forEach(file -> tests.add(file.name()));
    FolderReader reader = new FolderReader(config, problems);
    SameImages same = new SameImages(problems);
    FolderReader.Sink sink =
        (file, pixels, fingerprint) -> {
          same.add(file, fingerprint, tests.contains(file.name()));
          to.accept(file, pixels, fingerprint);
        };
    reader.read(content.train(), sink);
    reader.read(content.test(), sink);
    return same;
  }

  private List<String> lines(FolderListing.Content content) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ShownText.of(
            "Folder "
                + root
                + ": "
                + (content.train().size() + content.test().size())
                + " image files"));
    content.hidden().forEach(name -> lines.add(ShownText.of("  passed over: " + name)));
    return lines;
  }
}
