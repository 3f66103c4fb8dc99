package org.losslab.platform.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * ND4J's CUDA build on a class path, and what it can run on. That is known for the builds in the
 * resource {@code cuda-builds.properties}, the one list of it; of another build nothing is known.
 *
 * @param artifact such as {@code nd4j-cuda-11.6}
 * @param version ND4J's version, such as {@code 1.0.0-M2.1}
 * @param cudaVersion the CUDA version that it was built with, such as {@code 11.6}
 * @param classifier its native library's classifier; absent if there is none on the class path
 * @param libraries the version of the CUDA libraries for it, such as {@code 11.6-8.3-1.5.7} (CUDA,
 *     cuDNN, JavaCPP); absent if the class path has none, so that the system's are used
 */
public record CudaBuild(
    String artifact,
    String version,
    String cudaVersion,
    Optional<String> classifier,
    Optional<String> libraries) {
  private static final Pattern ND4J = Pattern.compile("(nd4j-cuda-(\\d+\\.\\d+))-(\\d.*?)\\.jar");
  private static final Pattern NATIVE =
      Pattern.compile("nd4j-cuda-\\d+\\.\\d+-\\d.*?-((?:linux|windows)-.+)\\.jar");
  private static final Pattern LIBRARIES =
      Pattern.compile("cuda-(\\d.*?)-(?:linux|windows)-[a-z0-9_]+-redist\\.jar");
  private static final Properties KNOWN = known();

  /** How well a build fits a GPU. */
  enum Fit {
    /** There is machine code for this very GPU. */
    MADE_FOR,
    /** There is code for an older GPU of the same architecture, which it runs by NVIDIA's rule. */
    EXPECTED,
    /** There is no code that it can run. */
    NONE,
    /** Nothing is known of the build, or of the GPU. */
    UNKNOWN
  }

  /** Returns the build on a class path; empty if there is none. */
  public static Optional<CudaBuild> of(List<Path> classPath) {
    List<String> names = classPath.stream().map(path -> path.getFileName().toString()).toList();
    for (String name : names) {
      Matcher matcher = ND4J.matcher(name);
      if (matcher.matches() && !NATIVE.matcher(name).matches()) {
        return Optional.of(
            new CudaBuild(
                matcher.group(1),
                matcher.group(3),
                matcher.group(2),
                first(names, NATIVE),
                first(names, LIBRARIES)));
      }
    }
    return Optional.empty();
  }

  /** Returns the build that the Maven profile {@code cuda} brings, unless told otherwise. */
  static CudaBuild ofProfile() {
    Path jar = Path.of(KNOWN.getProperty("profile").replace(':', '-') + ".jar");
    return of(List.of(jar)).orElseThrow();
  }

  /** The build in words, such as {@code nd4j-cuda-11.6 1.0.0-M2.1}. */
  public String label() {
    return artifact + " " + version;
  }

  /** What it has machine code for, sorted; empty if that is not known. */
  public List<ComputeCapability> capabilities() {
    String list = KNOWN.getProperty(key() + ".capabilities", "");
    return List.copyOf(
        new TreeSet<>(
            Arrays.stream(list.trim().split("\\s+"))
                .flatMap(text -> ComputeCapability.parse(text).stream())
                .toList()));
  }

  /** The oldest driver that can run it; empty if that is not known. */
  Optional<DriverVersion> oldestDriver() {
    return driver(".driver.oldest");
  }

  /** The driver from which on it runs without restrictions; empty if that is not known. */
  Optional<DriverVersion> fullDriver() {
    return driver(".driver.full");
  }

  Fit fit(GpuDevice device) {
    List<ComputeCapability> capabilities = capabilities();
    if (capabilities.isEmpty() || device.capability().isEmpty()) {
      return Fit.UNKNOWN;
    }
    ComputeCapability capability = device.capability().get();
    if (capabilities.contains(capability)) {
      return Fit.MADE_FOR;
    }
    return capabilities.stream().anyMatch(capability::runsCodeFor) ? Fit.EXPECTED : Fit.NONE;
  }

  /** The CUDA Toolkit from which on code can be made for a capability; empty if not known. */
  static Optional<String> toolkitFor(ComputeCapability capability) {
    return Optional.ofNullable(KNOWN.getProperty("toolkit." + capability.major()));
  }

  private static Optional<String> first(List<String> names, Pattern pattern) {
    return names.stream()
        .map(pattern::matcher)
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1))
        .findFirst();
  }

  private String key() {
    return artifact + ":" + version;
  }

  private Optional<DriverVersion> driver(String name) {
    return Optional.ofNullable(KNOWN.getProperty(key() + name)).flatMap(DriverVersion::parse);
  }

  private static Properties known() {
    Properties properties = new Properties();
    try (InputStream in = CudaBuild.class.getResourceAsStream("cuda-builds.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cuda-builds.properties is part of the program", e);
    }
    return properties;
  }
}
