package org.losslab.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.losslab.config.InputException;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/** The backend that ND4J has loaded in this JVM, which may be another than the one asked for. */
final class Backend {
  private static final String CPU = "cpu";
  private static final String CUDA = "cuda";

  private final String name;

  private Backend(String name) {
    this.name = name;
  }

  /**
   * Loads ND4J and makes sure of its backend: ND4J falls back to the CPU without an error.
   *
   * @param wanted {@code cpu} or {@code cuda}
   * @throws InputException if ND4J has loaded another
   */
  static Backend load(String wanted) {
    String loaded = Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU ? CPU : CUDA;
    if (!loaded.equals(wanted)) {
      throw new InputException(
          "the run asks for backend '%s', but ND4J has loaded '%s'; the run is refused rather than trained on another backend"
              .formatted(wanted, loaded));
    }
    return new Backend(loaded);
  }

  /** Returns what ND4J tells of itself, for the run's result. */
  Map<String, String> description() {
    Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
    Map<String, String> description = new LinkedHashMap<>();
    description.put("name", name);
    description.put("blas_vendor", String.valueOf(environment.get("blas.vendor")));
    description.put("omp_threads", String.valueOf(environment.get("omp.threads")));
    description.put("blas_threads", String.valueOf(environment.get("blas.threads")));
    return description;
  }
}
