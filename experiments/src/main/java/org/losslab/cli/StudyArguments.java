package org.losslab.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.losslab.data.DatasetSummary;
import org.losslab.data.sources.Datasets;
import org.losslab.platform.CommittedFile;
import org.losslab.platform.CpuFeatures;
import org.losslab.records.NetworkAnswer;
import org.losslab.records.RunEnvironment;
import org.losslab.records.StudyDirectory;
import org.losslab.runs.NetworkInquiry;
import org.losslab.runs.WorkerCommand;
import org.losslab.study.DatasetConfig;
import org.losslab.study.ImageShape;
import org.losslab.study.KnownImages;
import org.losslab.study.NetworkConfig;
import org.losslab.study.StudyConfig;
import org.losslab.study.StudyOnImages;
import org.losslab.study.StudyReader;
import org.losslab.study.StudyWriter;
import org.losslab.weights.InitialWeights;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Arguments of every command that reads a study file. */
final class StudyArguments {
  @Parameters(paramLabel = "STUDY.yaml", description = "The study file.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "Changes a setting of the study, such as training.epochs=2 or grid.seed=1,2,3.",
        "May be given several times."
      })
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "Where results go (default: ${DEFAULT-VALUE}).")
  private Path results;

  /** What the study's files say of its images; absent where their name tells it. */
  private Optional<DatasetSummary> images = Optional.empty();

  /** Asks a process with Deeplearning4j for networks that are not losslab's. */
  private final NetworkInquiry inquiry =
      new NetworkInquiry(() -> WorkerCommand.training(CpuFeatures.probe()));

  /** Returns the arguments of a command that takes other things than study files too. */
  static StudyArguments of(Path file, List<String> overrides, Path results) {
    StudyArguments arguments = new StudyArguments();
    arguments.file = file;
    arguments.overrides = overrides;
    arguments.results = results;
    return arguments;
  }

  /**
   * Reads the study, what its data set's files say of it where its name does not tell, and the
   * networks that Deeplearning4j alone can make.
   */
  StudyConfig read() {
    StudyConfig study = StudyReader.read(file, overrides);
    DatasetConfig dataset = study.dataset();
    if (dataset.name().isAnyFiles()) {
      images = Optional.of(Datasets.source(dataset, folder()).look());
    }
    boolean asks = study.networks().stream().anyMatch(network -> network.source().isPresent());
    if (images.isPresent() || asks) {
      KnownImages known = new KnownImages(shape(study), classes(study), inquiry);
      study = StudyReader.read(file, overrides, known);
    }
    if (images.isPresent()) {
      DatasetConfig resolved = images.get().resolve(dataset);
      study = StudyOnImages.of(study, resolved, shape(study), classes(study));
    } else {
      StudyOnImages.check(study, shape(study), classes(study));
    }
    for (NetworkConfig network : study.networks()) {
      stockLayers(study, network);
    }
    return InitialWeights.resolve(study, shape(study), classes(study));
  }

  /**
   * Returns the layers of a network on Deeplearning4j's own; none of another.
   *
   * @throws org.losslab.files.InputException if it cannot be trained on the study's images
   */
  List<NetworkAnswer.Layer> stockLayers(StudyConfig study, NetworkConfig network) {
    return network
        .deeplearning4j()
        .map(
            json ->
                inquiry.layers(
                    network.name().orElse("of the study"), json, shape(study), classes(study)))
        .orElse(List.of());
  }

  private ImageShape shape(StudyConfig study) {
    return images.map(DatasetSummary::shape).or(() -> study.dataset().knownShape()).orElseThrow();
  }

  private int classes(StudyConfig study) {
    return images.map(found -> found.classNames().size()).orElse(study.dataset().knownClasses());
  }

  /** Returns what the images were found to be; absent where their name tells it. */
  Optional<DatasetSummary> images() {
    return images;
  }

  /** Returns the bytes of the images that were looked at; 0 for those whose name tells them. */
  long imageBytes() {
    return images.map(DatasetSummary::bytes).orElse(0L);
  }

  /** Returns how the study file lies under version control, if it does so unchanged. */
  Optional<RunEnvironment.Registration> registration(StudyConfig study) {
    return CommittedFile.of(file)
        .map(
            committed ->
                new RunEnvironment.Registration(
                    committed.path(),
                    committed.commit(),
                    committed.committed(),
                    List.copyOf(overrides),
                    StudyWriter.planSha256(study)));
  }

  StudyDirectory directory(StudyConfig study) {
    return StudyDirectory.of(results, study.study());
  }

  /** The folder of the study file, where its relative paths start. */
  Path folder() {
    return file.toAbsolutePath().getParent();
  }

  /** The command line that starts {@code command} on this study again. */
  String again(String command) {
    String launcher = System.getProperty(Main.LAUNCHER, "");
    StringBuilder line = new StringBuilder(launcher.isEmpty() ? "" : quoted(launcher) + " ");
    line.append(command).append(' ').append(quoted(file.toString()));
    overrides.forEach(override -> line.append(" --set ").append(quoted(override)));
    if (!results.equals(Path.of("results"))) {
      line.append(" --results ").append(quoted(results.toString()));
    }
    return line.toString();
  }

  /** The arguments that start {@code command} on this study from any folder. */
  List<String> absolute(String command) {
    List<String> words = new ArrayList<>(List.of(command, file.toAbsolutePath().toString()));
    overrides.forEach(override -> words.addAll(List.of("--set", override)));
    words.addAll(List.of("--results", results.toAbsolutePath().toString()));
    return words;
  }

  /** An argument as a shell, and Maven's exec.args, take it. */
  private static String quoted(String argument) {
    return argument.matches("[\\w@%+=:,./-]+")
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }
}
