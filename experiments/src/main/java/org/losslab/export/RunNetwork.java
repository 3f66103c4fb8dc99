package org.losslab.export;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.losslab.files.InputException;
import org.losslab.records.DamagedException;
import org.losslab.records.NetworkArchive;
import org.losslab.records.RecordedRun;
import org.losslab.records.RunEnvironment;
import org.losslab.records.RunFile;
import org.losslab.study.ImageShape;
import org.losslab.study.NetworkConfig;
import org.losslab.study.NetworkPlan;
import org.losslab.study.RunSpec;
import org.losslab.study.StudyOnImages;
import org.losslab.weights.NetworkWeights;

/**
 * The trained network of a finished run.
 *
 * @param run the run
 * @param spec what it is
 * @param weights its layers and their parameters
 * @param classes the names of the classes, in the order of the outputs; numbers where the run has
 *     none
 */
record RunNetwork(RecordedRun run, RunSpec spec, NetworkWeights weights, List<String> classes) {

  /**
   * Reads a run's network.
   *
   * @throws InputException if the directory is no finished run's, or holds no whole network
   */
  static RunNetwork of(Path directory) {
    RecordedRun run = ExportSource.finishedRun(directory);
    RunSpec spec = run.spec().orElseThrow();
    if (!run.hasModel()) {
      throw new InputException(
          directory
              + " has no model.zip, its trained network; such as those of results/reference, which"
              + " are kept without: the command reproduce trains it again");
    }
    Optional<String> beyond = spec.network().flatMap(NetworkConfig::beyond);
    if (beyond.isPresent()) {
      throw stock(directory, spec, beyond.get());
    }
    List<String> classes = run.result().orElseThrow().classNames().orElseGet(() -> numbers(spec));
    try {
      NetworkArchive.Contents model =
          NetworkArchive.contents(
              RunFile.MODEL.in(directory), NetworkArchive.model(directory, spec));
      ImageShape images =
          model
              .layout()
              .map(NetworkArchive.Layout::shape)
              .or(() -> spec.dataset().knownShape())
              .orElseThrow(() -> old(directory));
      NetworkPlan plan = NetworkPlan.of(StudyOnImages.layers(spec), images, classes.size());
      List<String> order =
          model
              .layout()
              .map(NetworkArchive.Layout::order)
              .or(() -> NetworkWeights.planOrder(plan))
              .orElseThrow(() -> old(directory));
      return new RunNetwork(
          run, spec, NetworkWeights.ofRow(plan, order, model.parameters()), classes);
    } catch (DamagedException e) {
      throw new InputException(e.getMessage());
    } catch (IllegalArgumentException e) {
      throw new InputException(RunFile.MODEL.in(directory) + ": " + e.getMessage());
    }
  }

  /** Results of the first versions name no classes; their data sets have a known number of them. */
  private static List<String> numbers(RunSpec spec) {
    return IntStream.range(0, spec.dataset().knownClasses()).mapToObj(String::valueOf).toList();
  }

  private static InputException stock(Path directory, RunSpec spec, String layer) {
    Path model = RunFile.MODEL.in(directory);
    try {
      return new InputException(
          directory
              + " trained a network on Deeplearning4j's own layers, and there is no such layer in"
              + " the lists that onnx, keras and npz are made from: "
              + layer
              + "; "
              + (NetworkArchive.isPlain(model, NetworkArchive.model(directory, spec))
                  ? model + " opens in Deeplearning4j, without losslab"
                  : model
                      + " needs losslab's classes; the command reproduce trains it again, and writes one that"
                      + " opens in Deeplearning4j alone"));
    } catch (DamagedException e) {
      return new InputException(e.getMessage());
    }
  }

  private static InputException old(Path directory) {
    return new InputException(
        RunFile.MODEL.in(directory)
            + " is from a version that did not write its network's layout; the command reproduce"
            + " trains the run again");
  }

  /** Returns the sizes of an image as text: {@code 32 x 32 x 3}. */
  String sizes(boolean channelsFirst) {
    List<Integer> shape = weights.plan().step(NetworkPlan.INPUT).shape();
    int rows = shape.get(0);
    int columns = shape.get(1);
    int channels = shape.get(2);
    return channelsFirst
        ? channels + " x " + rows + " x " + columns
        : rows + " x " + columns + " x " + channels;
  }

  /** Returns what a pixel of 255 is to the network. */
  String pixelMaximum() {
    double maximum = spec.dataset().pixelMaximum();
    return maximum == Math.rint(maximum)
        ? Long.toString(Math.round(maximum))
        : Double.toString(maximum);
  }

  /**
   * Returns where the network comes from, as names and values.
   *
   * @param program what exports it
   */
  Map<String, String> provenance(String program) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("exported_by", program);
    facts.put("run", run.name());
    facts.put("spec_sha256", spec.digest());
    run.result()
        .flatMap(result -> result.parametersSha256())
        .ifPresent(digest -> facts.put("parameters_sha256", digest));
    Optional<RunEnvironment.Git> git = run.environment().map(RunEnvironment::git);
    git.flatMap(RunEnvironment.Git::commit).ifPresent(commit -> facts.put("commit", commit));
    git.flatMap(RunEnvironment.Git::dirty)
        .ifPresent(dirty -> facts.put("sources_changed", dirty.toString()));
    facts.put("loss", spec.loss());
    facts.put("seed", Long.toString(spec.seed()));
    facts.put("dataset", spec.dataset().name().yamlName());
    facts.put("pixel_maximum", pixelMaximum());
    return facts;
  }
}
