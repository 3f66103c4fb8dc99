package org.losslab.platform.gpu;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A GPU, or a part of one (MIG), that a process can be given.
 *
 * @param index the GPU's number in {@code nvidia-smi}, from 0; the parts of a GPU share it
 * @param id what {@code CUDA_VISIBLE_DEVICES} takes: {@code GPU-…} or {@code MIG-…}
 * @param name such as {@code NVIDIA A100-SXM4-40GB}; for a part, with its profile
 * @param capability its compute capability; absent where the driver does not tell
 * @param totalBytes its memory; absent where the driver does not tell
 * @param freeBytes what of it nobody uses now; absent where the driver does not tell
 */
public record GpuDevice(
    int index,
    String id,
    String name,
    Optional<ComputeCapability> capability,
    OptionalLong totalBytes,
    OptionalLong freeBytes) {

  /** The device in words, such as {@code GPU 0, Tesla T4}. */
  public String label() {
    return "GPU " + index + ", " + name;
  }
}
