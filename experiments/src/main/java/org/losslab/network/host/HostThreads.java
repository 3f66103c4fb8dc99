package org.losslab.network.host;

import org.losslab.network.kernels.ThreadTeam;

/**
 * The threads of this JVM's kernels: as many as OpenMP's, which ND4J uses between them, so that
 * {@code OMP_NUM_THREADS} decides both.
 */
public final class HostThreads {
  private static final ThreadTeam TEAM = new ThreadTeam(count(System.getenv("OMP_NUM_THREADS")));

  private HostThreads() {}

  /** Returns this JVM's threads, for use by one caller at a time. */
  public static ThreadTeam team() {
    return TEAM;
  }

  /** Returns the number that OpenMP reads, or the number of processors where it is not set. */
  static int count(String ompNumThreads) {
    if (ompNumThreads != null && ompNumThreads.matches("[1-9][0-9]{0,3}")) {
      return Integer.parseInt(ompNumThreads);
    }
    return Runtime.getRuntime().availableProcessors();
  }
}
