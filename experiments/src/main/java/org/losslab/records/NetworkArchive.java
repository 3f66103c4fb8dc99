package org.losslab.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.losslab.files.Digests;
import org.losslab.study.ImageShape;
import org.losslab.study.NetworkClasses;
import org.losslab.study.RunSpec;

/**
 * The archive of a network as Deeplearning4j's {@code ModelSerializer} writes it, looked at before
 * Deeplearning4j reads it: that would deserialise any Java object in an entry {@code
 * preprocessor.bin}, and make an object of any class that the configuration names.
 */
public final class NetworkArchive {
  private static final String CLASS = "@class";
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";

  /** What Deeplearning4j's configuration does not tell; it reads over the entry. */
  private static final String LAYOUT = "losslab.json";

  private static final Set<String> ENTRIES =
      Set.of(CONFIGURATION, COEFFICIENTS, "updaterState.bin", LAYOUT);

  private NetworkArchive() {}

  /**
   * How a network's parameters are to be read.
   *
   * @param images rows, columns and channels of the images
   * @param order the names of the layers with parameters, in the order of the parameters
   */
  public record Layout(List<Integer> images, List<String> order) {
    /** Describes the parameters of a network for images of a size. */
    public Layout(ImageShape shape, List<String> order) {
      this(List.of(shape.height(), shape.width(), shape.channels()), order);
    }

    /** Returns the size of the images. */
    public ImageShape shape() {
      return new ImageShape(images.get(0), images.get(1), images.get(2));
    }
  }

  /**
   * What an archive holds beside Deeplearning4j's configuration.
   *
   * @param parameters in Deeplearning4j's order
   * @param layout absent from archives of older versions
   */
  public record Contents(float[] parameters, Optional<Layout> layout) {}

  /**
   * Reads an archive without its configuration, so that no class that it names matters.
   *
   * @param origin the archive's name, for messages
   * @throws DamagedException if it is none
   */
  public static Contents contents(Path origin, byte[] archive) throws DamagedException {
    Map<String, byte[]> entries = ZipEntries.read(origin, archive);
    byte[] coefficients = ZipEntries.require(origin, entries, COEFFICIENTS);
    FloatBuffer numbers =
        FloatArray.parse(origin + ": its " + COEFFICIENTS, coefficients).asFloatBuffer();
    float[] parameters = new float[numbers.remaining()];
    numbers.get(parameters);
    Optional<Layout> layout = Optional.empty();
    if (entries.containsKey(LAYOUT)) {
      layout = Optional.of(Json.read(origin, entries.get(LAYOUT), Layout.class));
      if (layout.get().images().size() != 3
          || layout.get().images().stream().anyMatch(side -> side < 1)) {
        throw new DamagedException(origin + ": its " + LAYOUT + " has no size of images");
      }
    }
    return new Contents(parameters, layout);
  }

  /**
   * Returns an archive of Deeplearning4j's with the layout of its parameters added.
   *
   * @param archive what {@code ModelSerializer} has written
   */
  public static byte[] with(Layout layout, byte[] archive) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(archive));
        ZipOutputStream to = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        from.transferTo(to);
      }
      to.putNextEntry(new ZipEntry(LAYOUT));
      to.write(Json.pretty(layout).getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /**
   * Returns a run's {@code model.zip}, once it is clear that Deeplearning4j can be given it.
   *
   * @param directory the run's directory
   * @throws DamagedException if it is missing, or holds what losslab never writes
   */
  public static byte[] model(Path directory, RunSpec spec) throws DamagedException {
    byte[] archive = RunFile.MODEL.read(directory);
    check(RunFile.MODEL.in(directory), archive, spec);
    return archive;
  }

  /**
   * Returns whether Deeplearning4j alone reads an archive: whether its configuration names no class
   * of losslab's, as those of networks on Deeplearning4j's own layers did in older versions.
   *
   * @param origin the archive's name, for messages
   * @throws DamagedException if it is none
   */
  public static boolean isPlain(Path origin, byte[] archive) throws DamagedException {
    byte[] json = ZipEntries.require(origin, ZipEntries.read(origin, archive), CONFIGURATION);
    return !new String(json, StandardCharsets.UTF_8).contains("\"org.losslab.");
  }

  /**
   * Makes sure that Deeplearning4j can be given the archive.
   *
   * @param origin the archive's name, for messages
   * @param spec its run, whose own loss may be named in it
   * @throws DamagedException if it holds what losslab never writes
   */
  static void check(Path origin, byte[] archive, RunSpec spec) throws DamagedException {
    Map<String, byte[]> entries = ZipEntries.read(origin, archive);
    for (String name : entries.keySet()) {
      if (!ENTRIES.contains(name)) {
        throw new DamagedException(
            origin + ": holds an entry '" + name + "', which losslab never writes; it is not read");
      }
    }
    ZipEntries.require(origin, entries, COEFFICIENTS);
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      if (!entry.getKey().equals(CONFIGURATION) && !entry.getKey().equals(LAYOUT)) {
        FloatArray.parse(origin + ": its " + entry.getKey(), entry.getValue());
      }
    }
    ObjectNode configuration =
        Json.readObject(origin, ZipEntries.require(origin, entries, CONFIGURATION));
    checkClasses(origin, configuration, spec.loss());
  }

  /**
   * Deeplearning4j takes the name of a class from several keys, and from lists: so a text with a
   * dot in it, wherever it stands, must be the name of a known one.
   */
  private static void checkClasses(Path origin, JsonNode node, String ownLoss)
      throws DamagedException {
    JsonNode type = node.path(CLASS);
    boolean named = !type.isMissingNode() && !NetworkClasses.isKnown(type.asText(), ownLoss);
    if (named
        || node.isTextual()
            && node.asText().contains(".")
            && !NetworkClasses.isKnown(node.asText(), ownLoss)) {
      throw new DamagedException(
          origin
              + ": names the class '"
              + (named ? type.asText() : node.asText())
              + "', which is no part of a network");
    }
    for (JsonNode child : node) {
      checkClasses(origin, child, ownLoss);
    }
  }

  /**
   * Returns the SHA-256 of the parameters of a run's {@code model.zip}, as little-endian float32 in
   * Deeplearning4j's order: what {@code parameters_sha256} of its result says.
   */
  static String parametersSha256(Path directory) throws DamagedException {
    Path origin = RunFile.MODEL.in(directory);
    Map<String, byte[]> entries = ZipEntries.read(origin, RunFile.MODEL.read(directory));
    byte[] coefficients = ZipEntries.require(origin, entries, COEFFICIENTS);
    ByteBuffer bigEndian = FloatArray.parse(origin + ": its " + COEFFICIENTS, coefficients);
    ByteBuffer littleEndian =
        ByteBuffer.allocate(bigEndian.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    littleEndian.asIntBuffer().put(bigEndian.asIntBuffer());
    return Digests.sha256(littleEndian.array());
  }
}
