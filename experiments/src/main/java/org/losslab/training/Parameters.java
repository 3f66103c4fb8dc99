package org.losslab.training;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.losslab.files.Digests;

/** Measures of a network's parameters as a whole. */
final class Parameters {
  private Parameters() {}

  /** Returns the parameters' Euclidean norm. */
  static double norm(float[] parameters) {
    double sum = 0;
    for (float p : parameters) {
      sum += (double) p * p;
    }
    return Math.sqrt(sum);
  }

  /** Returns the SHA-256 of the parameters as little-endian float32, in lower-case hexadecimal. */
  static String sha256(float[] parameters) {
    ByteBuffer bytes =
        ByteBuffer.allocate(parameters.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(parameters);
    return Digests.sha256(bytes.array());
  }
}
