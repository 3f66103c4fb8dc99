package org.losslab.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.losslab.platform.CpuFeatures;

/** How busy this machine is while nothing of ours runs. */
final class Machine {
  /** Above this many busy processors before a start, a measurement is not to be trusted. */
  static final double QUIET = 0.1;

  private static final long SAMPLE_MS = 500;

  /** How often to look before a start, as the end of a large process takes its time. */
  private static final int SAMPLES = 10;

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

  /** Watches the machine, half a second at a time, until it is quiet, for five seconds at most. */
  Load observe() {
    Load load = sample();
    for (int i = 1; i < SAMPLES && !load.quiet(); i++) {
      load = sample();
    }
    return load;
  }

  private Load sample() {
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
