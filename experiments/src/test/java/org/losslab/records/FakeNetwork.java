package org.losslab.records;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives in the form that Deeplearning4j's serializer gives a network, of a few parameters. */
public final class FakeNetwork {
  private static final String CONFIGURATION =
      """
      {"confs": [{"layer": {"@class": "org.losslab.network.layers.ReluDense",
        "lossFn": {"@class": "org.nd4j.linalg.lossfunctions.impl.LossMCXENT"}}}]}
      """;

  private FakeNetwork() {}

  /** Returns an archive that holds these parameters. */
  public static byte[] archive(float... parameters) {
    return zip(entries(parameters));
  }

  /** Returns the entries of such an archive. */
  static Map<String, byte[]> entries(float... parameters) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("configuration.json", CONFIGURATION.getBytes(StandardCharsets.UTF_8));
    entries.put("coefficients.bin", coefficients(parameters));
    return entries;
  }

  /** Returns an archive of some entries. */
  static byte[] zip(Map<String, byte[]> entries) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        // The same bytes at any time.
        ZipEntry named = new ZipEntry(entry.getKey());
        named.setTime(0);
        zip.putNextEntry(named);
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** An array as ND4J writes it: the buffer of its shape, then that of its numbers. */
  private static byte[] coefficients(float... parameters) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      long[] shape = {2, 1, parameters.length, 1, 1, 8192, 1, 'c'};
      out.writeUTF("MIXED_DATA_TYPES");
      out.writeLong(shape.length);
      out.writeUTF("LONG");
      for (long number : shape) {
        out.writeLong(number);
      }
      out.writeUTF("MIXED_DATA_TYPES");
      out.writeLong(parameters.length);
      out.writeUTF("FLOAT");
      for (float parameter : parameters) {
        out.writeFloat(parameter);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
