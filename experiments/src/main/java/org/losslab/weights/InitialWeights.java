package org.losslab.weights;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.records.DamagedException;
import org.losslab.records.NetworkArchive;
import org.losslab.study.ImageShape;
import org.losslab.study.LayerConfig;
import org.losslab.study.NetworkPlan;
import org.losslab.study.PlannedRun;
import org.losslab.study.RunSpec;
import org.losslab.study.StudyConfig;
import org.losslab.study.StudyOnImages;

/**
 * The weights that a study starts from: a file of Keras 3's ({@code .weights.h5} or {@code
 * .keras}), of NumPy's ({@code .npz}), or a run's {@code model.zip}.
 */
public final class InitialWeights {
  /** What is larger is no network that is trained here. */
  private static final long MOST_BYTES = 1L << 28;

  private static final String INSIDE_KERAS = "model.weights.h5";

  private InitialWeights() {}

  /**
   * Returns the study with the digest of its initial weights filled in; the same if it names none.
   *
   * @param shape the size of the images
   * @param classes how many classes there are
   * @throws InputException if the file cannot be read, does not fit one of the study's networks, or
   *     is another one than the study says
   */
  public static StudyConfig resolve(StudyConfig study, ImageShape shape, int classes) {
    Optional<Path> file = study.training().initialWeights().map(Path::of);
    if (file.isEmpty()) {
      return study;
    }
    StudyConfig resolved = study;
    Set<List<LayerConfig>> networks = new HashSet<>();
    if (study.networks().stream().anyMatch(network -> network.deeplearning4j().isPresent())) {
      throw new InputException(
          "training.initialWeights is for networks of listed layers; the study has one of"
              + " Deeplearning4j's own");
    }
    for (PlannedRun run : study.runs()) {
      if (networks.add(StudyOnImages.layers(run.spec()))) {
        NetworkPlan plan = NetworkPlan.of(StudyOnImages.layers(run.spec()), shape, classes);
        String digest = read(file.get(), plan).sha256();
        require(file.get(), digest, resolved.training().initialWeightsSha256());
        resolved = study.with(study.training().startingFrom(digest));
      }
    }
    return resolved;
  }

  /**
   * Requires a file to hold the weights that a run started from.
   *
   * @throws InputException if it cannot be read, or holds others
   */
  public static void check(Path file, RunSpec run, ImageShape shape, int classes) {
    NetworkPlan plan = NetworkPlan.of(StudyOnImages.layers(run), shape, classes);
    require(file, read(file, plan).sha256(), run.training().initialWeightsSha256());
  }

  /**
   * Requires weights to be those of a digest.
   *
   * @throws InputException if they are others
   */
  public static void require(Path file, String found, Optional<String> expected) {
    if (expected.isPresent() && !expected.get().equals(found)) {
      throw new InputException(
          file
              + " holds other weights than were started from: their SHA-256 is "
              + found
              + ", expected "
              + expected.get());
    }
  }

  /**
   * Reads a file.
   *
   * @param plan the network that it is for
   * @throws InputException if it cannot be read, or is of another network
   */
  public static NetworkWeights read(Path file, NetworkPlan plan) {
    byte[] bytes = bytes(file);
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    try {
      if (name.endsWith(".npz")) {
        return NpzFile.read(file, bytes, plan);
      }
      if (name.endsWith(".h5")) {
        return KerasWeightsFile.read(file, bytes, plan);
      }
      if (name.endsWith(".keras")) {
        return KerasWeightsFile.read(file, insideKeras(file, bytes), plan);
      }
      if (name.endsWith(".zip")) {
        return ofModel(file, bytes, plan);
      }
    } catch (DamagedException e) {
      throw new InputException(e.getMessage());
    }
    throw new InputException(
        file + ": expected a file .weights.h5 or .keras of Keras 3, .npz of NumPy, or a model.zip");
  }

  private static byte[] bytes(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new InputException(
            file
                + (Files.exists(file) ? " is no plain file" : ": there is no such file")
                + "; training.initialWeights names the weights to start from");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new InputException(file + " has more than " + MOST_BYTES + " bytes");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InputException("cannot read " + file + ": " + ErrorText.reason(e));
    }
  }

  private static byte[] insideKeras(Path file, byte[] bytes) {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(INSIDE_KERAS)) {
          return zip.readNBytes((int) MOST_BYTES);
        }
      }
    } catch (IOException e) {
      throw new InputException(file + " is no whole zip archive: " + ErrorText.reason(e));
    }
    throw new InputException(file + " holds no " + INSIDE_KERAS);
  }

  private static NetworkWeights ofModel(Path file, byte[] bytes, NetworkPlan plan)
      throws DamagedException {
    NetworkArchive.Contents model = NetworkArchive.contents(file, bytes);
    List<String> order =
        model
            .layout()
            .map(NetworkArchive.Layout::order)
            .or(() -> NetworkWeights.planOrder(plan))
            .orElseThrow(
                () ->
                    new DamagedException(
                        file
                            + " does not tell the order of its layers: it is of an older version"));
    try {
      return NetworkWeights.ofRow(plan, order, model.parameters());
    } catch (IllegalArgumentException e) {
      throw new InputException(file + " " + e.getMessage());
    }
  }
}
