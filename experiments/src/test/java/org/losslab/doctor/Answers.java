package org.losslab.doctor;

import java.util.List;

/** Answers of probing processes, made up. */
final class Answers {
  private Answers() {}

  /** An answer of a process in which all is well. */
  static ProbeAnswer good(String backend) {
    return good(backend, 1e-7, 2.25);
  }

  static ProbeAnswer good(String backend, double difference, double loss) {
    String block =
        "{\"side\":32,\"channels\":3,\"filters\":32,\"vector_kernels\":true,\"lanes\":16,"
            + "\"output_difference\":"
            + difference
            + ",\"gradient_difference\":1e-6}";
    return of(backend, block, loss);
  }

  /** An answer of a process whose kernels cover nothing. */
  static ProbeAnswer uncovered() {
    return of("cpu", "{\"side\":32,\"channels\":3,\"filters\":32,\"vector_kernels\":false}", 2.25);
  }

  private static ProbeAnswer of(String backend, String block, double loss) {
    return ProbeAnswer.read(
        List.of(
            "Core: Haswell",
            "dnnl_verbose,exec,cpu,convolution,jit:avx2,forward_training,x,0.1",
            "{\"probe\":{\"backend\":{\"name\":\""
                + backend
                + "\",\"blas_vendor\":\"OPENBLAS\",\"device\":\"NVIDIA A40\"},\"blocks\":["
                + block
                + "],\"losses\":[2.3,"
                + loss
                + "]}}"),
        "exit code 0");
  }

  /** A process that broke down. */
  static ProbeAnswer broken() {
    return ProbeAnswer.read(List.of("A fatal error has been detected"), "exit code 134");
  }
}
