package org.losslab.records;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.losslab.files.Digests;
import org.losslab.study.RunSpec;

/**
 * What a run goes on from: {@code checkpoint.zip}. Two are kept, so that a damaged one costs an
 * epoch and not the run. It belongs to a {@linkplain RunSpec#lineage() lineage}: a longer run of
 * the same training goes on from it too.
 *
 * @param epoch the last epoch that is done, from 1
 * @param network the network as Deeplearning4j's serializer writes it, checked by {@link
 *     NetworkArchive}
 * @param metrics the epochs that are done
 * @param sketches the text of {@code parameter-sketch.csv}
 * @param best the network of the epoch with the lowest validation cross-entropy, where the run is
 *     to keep that one
 */
public record Checkpoint(
    int epoch, byte[] network, List<EpochMetrics> metrics, String sketches, Optional<byte[]> best) {
  private static final String MANIFEST = "manifest.json";
  private static final String NETWORK = "network.zip";
  private static final String BEST = "best.zip";

  /** A checkpoint of a run that keeps its last network. */
  public Checkpoint(int epoch, byte[] network, List<EpochMetrics> metrics, String sketches) {
    this(epoch, network, metrics, sketches, Optional.empty());
  }

  /** What is in a checkpoint, by digests. */
  private record Manifest(
      int epoch,
      String lineage,
      String networkSha256,
      String metricsSha256,
      String sketchesSha256,
      Optional<String> bestSha256) {}

  /**
   * Writes the checkpoint; the one before stays until the new one is complete on the disk.
   *
   * @param run the run's directory
   */
  public void write(RunDirectory run) throws IOException {
    byte[] metricsBytes = MetricsFile.text(metrics).getBytes(StandardCharsets.UTF_8);
    byte[] sketchBytes = sketches.getBytes(StandardCharsets.UTF_8);
    Manifest manifest =
        new Manifest(
            epoch,
            run.spec().lineage(),
            Digests.sha256(network),
            Digests.sha256(metricsBytes),
            Digests.sha256(sketchBytes),
            best.map(Digests::sha256));
    Path current = run.file(RunFile.CHECKPOINT);
    // A damaged one must not take the place of the whole one before it.
    if (ifWhole(RunFile.CHECKPOINT, run.path(), run.spec(), problem -> {}).isPresent()) {
      // A copy, so that there is no moment without a whole checkpoint under its name.
      run.write(RunFile.PREVIOUS_CHECKPOINT, out -> Files.copy(current, out));
    }
    run.write(
        RunFile.CHECKPOINT,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          // Weights hardly compress; the time is better spent training.
          zip.setLevel(0);
          put(zip, MANIFEST, Json.pretty(manifest).getBytes(StandardCharsets.UTF_8));
          put(zip, RunFile.METRICS.fileName(), metricsBytes);
          put(zip, RunFile.SKETCHES.fileName(), sketchBytes);
          put(zip, NETWORK, network);
          if (best.isPresent()) {
            put(zip, BEST, best.get());
          }
          zip.finish();
        });
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  /**
   * Returns the newest whole checkpoint in a run's directory.
   *
   * @param directory the run's directory
   * @param spec the run
   * @param problems told why one that is there is not used
   */
  public static Optional<Checkpoint> latest(
      Path directory, RunSpec spec, Consumer<String> problems) {
    return ifWhole(RunFile.CHECKPOINT, directory, spec, problems)
        .or(() -> ifWhole(RunFile.PREVIOUS_CHECKPOINT, directory, spec, problems))
        .filter(checkpoint -> checkpoint.epoch <= spec.training().epochs());
  }

  private static Optional<Checkpoint> ifWhole(
      RunFile file, Path directory, RunSpec spec, Consumer<String> problems) {
    if (!file.existsIn(directory)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(file, directory, spec));
    } catch (DamagedException e) {
      problems.accept(file.fileName() + " is not used: " + e.getMessage());
      return Optional.empty();
    }
  }

  private static Checkpoint read(RunFile file, Path directory, RunSpec spec)
      throws DamagedException {
    Path path = file.in(directory);
    Map<String, byte[]> entries = ZipEntries.read(path, file.read(directory));
    byte[] manifestBytes = ZipEntries.require(path, entries, MANIFEST);
    Manifest manifest = Json.read(path, manifestBytes, Manifest.class);
    if (!manifest.lineage.equals(spec.lineage())) {
      throw new DamagedException("it belongs to another run");
    }
    byte[] network = whole(path, entries, NETWORK, manifest.networkSha256);
    byte[] metrics = whole(path, entries, RunFile.METRICS.fileName(), manifest.metricsSha256);
    byte[] sketches = whole(path, entries, RunFile.SKETCHES.fileName(), manifest.sketchesSha256);
    List<EpochMetrics> epochs =
        MetricsFile.parse(path, new String(metrics, StandardCharsets.UTF_8));
    if (manifest.epoch < 1 || manifest.epoch != epochs.size()) {
      throw new DamagedException(
          "its epoch is " + manifest.epoch + ", but its metrics have " + epochs.size());
    }
    NetworkArchive.check(path, network, spec);
    Optional<byte[]> best = Optional.empty();
    if (manifest.bestSha256.isPresent()) {
      best = Optional.of(whole(path, entries, BEST, manifest.bestSha256.get()));
      NetworkArchive.check(path, best.get(), spec);
    }
    return new Checkpoint(
        manifest.epoch, network, epochs, new String(sketches, StandardCharsets.UTF_8), best);
  }

  private static byte[] whole(Path path, Map<String, byte[]> entries, String name, String digest)
      throws DamagedException {
    byte[] bytes = ZipEntries.require(path, entries, name);
    if (!Digests.sha256(bytes).equals(digest)) {
      throw new DamagedException("its " + name + " is damaged");
    }
    return bytes;
  }
}
