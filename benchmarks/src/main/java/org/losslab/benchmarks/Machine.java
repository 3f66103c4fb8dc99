package org.losslab.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.losslab.platform.CpuFeatures;

/** How busy this machine is while nothing of ours runs. */
final class Machine {
  /** Above this many busy processors before a start, a measurement is not to be trusted. */
  static final double QUIET = 0.1;

  private static final long SAMPLE_MS = 500;

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /**
   * The machine's state before a measurement.
   *
   * @param loadAverage the system's load average of the last minute, our own last run included;
   *     negative where the system has none
   * @param busyProcessors processors busy during the last half second
   */
  record Load(double loadAverage, double busyProcessors) {
    boolean quiet() {
      return busyProcessors <= QUIET;
    }
  }

  /** Watches the machine for half a second. */
  Load observe() {
    system.getCpuLoad();
    try {
      Thread.sleep(SAMPLE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the machine was watched", e);
    }
    double busy = Math.max(0, system.getCpuLoad()) * system.getAvailableProcessors();
    return new Load(system.getSystemLoadAverage(), busy);
  }

  /** The processor's name. */
  String processor() {
    return CpuFeatures.probe().model();
  }

  /** Processors of this machine. */
  int processors() {
    return system.getAvailableProcessors();
  }
}
