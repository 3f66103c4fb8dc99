package org.losslab.platform.gpu;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which devices {@code CUDA_VISIBLE_DEVICES} leaves, as a batch system or a user sets it. Numbers
 * are those of {@code nvidia-smi}, which are CUDA's own when all GPUs are alike or {@code
 * CUDA_DEVICE_ORDER} is {@code PCI_BUS_ID}; workers are given identifiers, which mean the same
 * everywhere. As with CUDA, the list ends at the first entry that is no device.
 */
final class VisibleDevices {
  private VisibleDevices() {}

  /**
   * Returns the devices in the variable's order.
   *
   * @param variable its value; absent: all devices
   */
  static List<GpuDevice> of(List<GpuDevice> devices, Optional<String> variable) {
    if (variable.isEmpty()) {
      return devices;
    }
    List<GpuDevice> visible = new ArrayList<>();
    for (String entry : variable.get().split(",", -1)) {
      List<GpuDevice> named = named(devices, entry.trim());
      if (named.isEmpty()) {
        break;
      }
      named.stream().filter(device -> !visible.contains(device)).forEach(visible::add);
    }
    return visible;
  }

  /** A number names a GPU with all its parts; the start of an identifier is enough. */
  private static List<GpuDevice> named(List<GpuDevice> devices, String entry) {
    if (entry.matches("\\d{1,4}")) {
      int index = Integer.parseInt(entry);
      return devices.stream().filter(device -> device.index() == index).toList();
    }
    if (!entry.startsWith("GPU-") && !entry.startsWith("MIG-")) {
      return List.of();
    }
    List<GpuDevice> matching =
        devices.stream().filter(device -> device.id().startsWith(entry)).toList();
    return matching.size() == 1 ? matching : List.of();
  }
}
