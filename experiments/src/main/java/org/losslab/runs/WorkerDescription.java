package org.losslab.runs;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.platform.gpu.GpuDevice;

/**
 * How a worker process is started, as far as its result may depend on it.
 *
 * @param backend {@code cpu} or {@code cuda}
 * @param threads its threads, from 1
 * @param flags its JVM flags, in order
 * @param classPath its class path, in order
 * @param environment all its environment variables; only a fixed list of them is recorded
 * @param gpu the GPU that it is given; empty for the CPU
 */
record WorkerDescription(
    String backend,
    int threads,
    List<String> flags,
    List<Path> classPath,
    Map<String, String> environment,
    Optional<GpuDevice> gpu) {}
