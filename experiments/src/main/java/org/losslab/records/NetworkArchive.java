package org.losslab.records;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.losslab.files.Digests;

/**
 * The archive of a network as Deeplearning4j's {@code ModelSerializer} writes it, looked at before
 * Deeplearning4j reads it: that would deserialise any Java object in an entry {@code
 * preprocessor.bin}, and make an object of any class that the configuration names.
 */
public final class NetworkArchive {
  private static final String CONFIGURATION = "configuration.json";
  private static final String COEFFICIENTS = "coefficients.bin";
  private static final Set<String> ENTRIES =
      Set.of(CONFIGURATION, COEFFICIENTS, "updaterState.bin");

  /** The packages whose classes are layers, losses, activations and the like, and no more. */
  private static final Set<String> PACKAGES =
      Set.of(
          "org.deeplearning4j.nn.conf",
          "org.deeplearning4j.nn.weights",
          "org.nd4j.linalg.activations.impl",
          "org.nd4j.linalg.learning.config",
          "org.nd4j.linalg.lossfunctions.impl",
          "org.nd4j.linalg.schedule",
          "org.losslab.loss",
          "org.losslab.network");

  private NetworkArchive() {}

  /**
   * Makes sure that Deeplearning4j can be given the archive.
   *
   * @param origin the archive's name, for messages
   * @throws DamagedException if it holds what losslab never writes
   */
  public static void check(Path origin, byte[] archive) throws DamagedException {
    check(origin, archive, Set.of());
  }

  /**
   * Makes sure that Deeplearning4j can be given the archive.
   *
   * @param ownClasses the classes that its run names itself, as an own loss
   */
  public static void check(Path origin, byte[] archive, Set<String> ownClasses)
      throws DamagedException {
    Map<String, byte[]> entries = ZipEntries.read(origin, archive);
    for (String name : entries.keySet()) {
      if (!ENTRIES.contains(name)) {
        throw new DamagedException(
            origin + ": holds an entry '" + name + "', which losslab never writes; it is not read");
      }
    }
    ZipEntries.require(origin, entries, COEFFICIENTS);
    ObjectNode configuration =
        Json.readObject(origin, ZipEntries.require(origin, entries, CONFIGURATION));
    checkClasses(origin, configuration, ownClasses);
  }

  private static void checkClasses(Path origin, JsonNode node, Set<String> own)
      throws DamagedException {
    JsonNode type = node.path("@class");
    if (!type.isMissingNode() && !own.contains(type.asText()) && !isKnown(type.asText())) {
      throw new DamagedException(
          origin + ": names the class '" + type.asText() + "', which is no part of a network");
    }
    for (JsonNode child : node) {
      checkClasses(origin, child, own);
    }
  }

  private static boolean isKnown(String name) {
    return PACKAGES.stream().anyMatch(known -> name.startsWith(known + "."));
  }

  /**
   * Returns the SHA-256 of the parameters of a run's {@code model.zip}, as little-endian float32 in
   * Deeplearning4j's order: what {@code parameters_sha256} of its result says.
   */
  static String parametersSha256(Path directory) throws DamagedException {
    Path origin = RunFile.MODEL.in(directory);
    Map<String, byte[]> entries = ZipEntries.read(origin, RunFile.MODEL.read(directory));
    byte[] coefficients = ZipEntries.require(origin, entries, COEFFICIENTS);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(coefficients))) {
      // The array's shape comes first, as a buffer of its own.
      in.readUTF();
      long shapeLength = in.readLong();
      in.readUTF();
      in.skipNBytes(Math.multiplyExact(shapeLength, Long.BYTES));
      in.readUTF();
      long length = in.readLong();
      String type = in.readUTF();
      if (!type.equals("FLOAT") || length < 0 || length * Float.BYTES != in.available()) {
        throw new DamagedException(
            origin + ": its parameters are " + length + " of " + type + ", not whole float32");
      }
      ByteBuffer bigEndian = ByteBuffer.wrap(in.readAllBytes());
      ByteBuffer littleEndian =
          ByteBuffer.allocate(bigEndian.capacity()).order(ByteOrder.LITTLE_ENDIAN);
      littleEndian.asIntBuffer().put(bigEndian.asIntBuffer());
      return Digests.sha256(littleEndian.array());
    } catch (IOException | ArithmeticException e) {
      throw new DamagedException(origin + ": its parameters cannot be read");
    }
  }
}
