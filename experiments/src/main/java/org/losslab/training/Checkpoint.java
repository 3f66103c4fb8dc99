package org.losslab.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.losslab.files.AtomicFiles;
import org.losslab.files.Digests;
import org.losslab.files.ErrorText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state of a run after an epoch: the network with its optimizer, and the metrics up to then.
 * Nothing else is needed to go on bit for bit, because order and dropout are pure functions of
 * (seed, epoch, iteration).
 *
 * <p>{@code checkpoint.zip} holds them with the SHA-256 of each and of the run's specification. A
 * file that is torn, altered or of another run is passed over, and {@code checkpoint.previous.zip},
 * the one before, is used.
 *
 * @param epoch the last epoch that is done
 * @param network the network as Deeplearning4j's serializer writes it
 * @param metrics the text of {@code metrics.csv}
 */
record Checkpoint(int epoch, byte[] network, String metrics) {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoint.class);
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String CURRENT = "checkpoint.zip";
  private static final String PREVIOUS = "checkpoint.previous.zip";
  private static final String MANIFEST = "manifest.json";
  private static final String NETWORK = "network.zip";
  private static final String METRICS = "metrics.csv";
  private static final long MAXIMUM_BYTES = 1L << 28;

  /**
   * Writes the checkpoint; the one before stays until the new one is complete on the disk.
   *
   * @param specification the run's {@code spec.json}
   */
  void write(Path directory, byte[] specification) throws IOException {
    byte[] metricsBytes = metrics.getBytes(StandardCharsets.UTF_8);
    ObjectNode manifest = MAPPER.createObjectNode();
    manifest.put("epoch", epoch);
    manifest.put("spec_sha256", Digests.sha256(specification));
    manifest.put("network_sha256", Digests.sha256(network));
    manifest.put("metrics_sha256", Digests.sha256(metricsBytes));
    Path current = directory.resolve(CURRENT);
    // A damaged one must not take the place of the whole one before it.
    if (ifWhole(current, specification).isPresent()) {
      // A copy, so that there is no moment without a whole checkpoint under its name.
      AtomicFiles.writeStream(directory.resolve(PREVIOUS), out -> Files.copy(current, out));
    }
    AtomicFiles.writeStream(
        current,
        out -> {
          ZipOutputStream zip = new ZipOutputStream(out);
          // Weights hardly compress; the time is better spent training.
          zip.setLevel(0);
          put(zip, MANIFEST, MAPPER.writeValueAsBytes(manifest));
          put(zip, METRICS, metricsBytes);
          put(zip, NETWORK, network);
          zip.finish();
        });
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  /**
   * Returns the newest whole checkpoint of this run in the directory.
   *
   * @param specification the run's {@code spec.json}
   */
  static Optional<Checkpoint> latest(Path directory, byte[] specification) {
    return ifWhole(directory.resolve(CURRENT), specification)
        .or(() -> ifWhole(directory.resolve(PREVIOUS), specification));
  }

  private static Optional<Checkpoint> ifWhole(Path file, byte[] specification) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(file, specification));
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} is not used: {}", file.getFileName(), ErrorText.message(e));
      return Optional.empty();
    }
  }

  private static Checkpoint read(Path file, byte[] specification) throws IOException {
    Map<String, byte[]> entries = entries(file);
    JsonNode manifest = MAPPER.readTree(entry(entries, MANIFEST));
    byte[] network = entry(entries, NETWORK);
    byte[] metrics = entry(entries, METRICS);
    require(manifest, "spec_sha256", specification, "it belongs to another run");
    require(manifest, "network_sha256", network, "its network is damaged");
    require(manifest, "metrics_sha256", metrics, "its metrics are damaged");
    int epoch = manifest.path("epoch").asInt();
    if (epoch < 1) {
      throw new IOException("its epoch is " + manifest.path("epoch"));
    }
    return new Checkpoint(epoch, network, new String(metrics, StandardCharsets.UTF_8));
  }

  private static void require(JsonNode manifest, String key, byte[] bytes, String otherwise)
      throws IOException {
    if (!Digests.sha256(bytes).equals(manifest.path(key).asText())) {
      throw new IOException(otherwise);
    }
  }

  private static byte[] entry(Map<String, byte[]> entries, String name) throws IOException {
    byte[] bytes = entries.get(name);
    if (bytes == null) {
      throw new IOException("it holds no " + name);
    }
    return bytes;
  }

  private static Map<String, byte[]> entries(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    long left = MAXIMUM_BYTES;
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] bytes = zip.readNBytes((int) left);
        left -= bytes.length;
        if (left == 0) {
          throw new IOException("it is larger than any checkpoint");
        }
        entries.put(entry.getName(), bytes);
      }
    }
    return entries;
  }
}
