package org.losslab.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which native build of ND4J a class path holds. */
public final class NativeClassifier {
  /** Such as {@code nd4j-native-1.0.0-M2.1-linux-x86_64-onednn.jar}. */
  private static final Pattern JAR =
      Pattern.compile(
          "nd4j-(native|cuda-\\d+\\.\\d+)-\\d.*?-((?:linux|macosx|windows|android)-.+)\\.jar");

  private NativeClassifier() {}

  /**
   * Returns the classifier, such as {@code linux-x86_64-onednn}; empty without a native jar.
   *
   * @param backend {@code cpu} or {@code cuda}; a CUDA worker's class path holds both
   */
  public static Optional<String> of(List<Path> classPath, String backend) {
    String artifact = backend.equals("cpu") ? "native" : backend;
    return classPath.stream()
        .map(path -> JAR.matcher(path.getFileName().toString()))
        .filter(matcher -> matcher.matches() && matcher.group(1).startsWith(artifact))
        .map(matcher -> matcher.group(2))
        .findFirst();
  }
}
