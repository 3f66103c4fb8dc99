package org.losslab.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The backend that ND4J has loaded in this JVM, which may be another than the one asked for. */
final class Backend {
  private static final Logger LOG = LoggerFactory.getLogger(Backend.class);
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
   * @throws InputException if ND4J has loaded another, or cannot load CUDA's, as on a GPU that it
   *     has no machine code for
   */
  static Backend load(String wanted) {
    String loaded;
    try {
      loaded = Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU ? CPU : CUDA;
    } catch (LinkageError | RuntimeException e) {
      if (wanted.equals(CPU)) {
        throw e;
      }
      LOG.warn("ND4J cannot load its CUDA backend", e);
      throw new InputException(
          "ND4J cannot load its CUDA backend on this machine ("
              + ErrorText.reason(rootCause(e))
              + "); backend: cpu works without a GPU");
    }
    if (!loaded.equals(wanted)) {
      throw new InputException(
          "the run asks for backend '"
              + wanted
              + "', but ND4J has loaded '"
              + loaded
              + "'; the run is refused rather than trained on another backend");
    }
    return new Backend(loaded);
  }

  /**
   * Begins to load ND4J, as {@link #load} does, while something else is done that needs none of it.
   * CUDA's devices belong to threads: its backend is loaded by the thread that waits for it.
   */
  static FutureTask<Backend> begin(String wanted) {
    FutureTask<Backend> loading = new FutureTask<>(() -> load(wanted));
    if (wanted.equals(CPU)) {
      Thread thread = new Thread(loading, "load-nd4j");
      thread.setDaemon(true);
      thread.start();
    }
    return loading;
  }

  /** Waits for what was begun; what it has thrown is thrown here. */
  static Backend await(FutureTask<Backend> loading) {
    loading.run();
    try {
      return loading.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) e.getCause();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while ND4J was loaded", e);
    }
  }

  private static Throwable rootCause(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Returns what ND4J tells of itself, for the run's result; on CUDA with the device's name. */
  Map<String, String> description() {
    Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
    Map<String, String> description = new LinkedHashMap<>();
    description.put("name", name);
    description.put("blas_vendor", String.valueOf(environment.get("blas.vendor")));
    description.put("omp_threads", String.valueOf(environment.get("omp.threads")));
    description.put("blas_threads", String.valueOf(environment.get("blas.threads")));
    if (name.equals(CUDA)
        && environment.get(Nd4jEnvironment.CUDA_DEVICE_INFORMATION_KEY) instanceof List<?> devices
        && !devices.isEmpty()
        && devices.get(0) instanceof Map<?, ?> device) {
      description.put("device", String.valueOf(device.get(Nd4jEnvironment.CUDA_DEVICE_NAME_KEY)));
      description.put(
          "compute_capability",
          device.get(Nd4jEnvironment.CUDA_DEVICE_MAJOR_VERSION_KEY)
              + "."
              + device.get(Nd4jEnvironment.CUDA_DEVICE_MINOR_VERSION_KEY));
    }
    return description;
  }
}
