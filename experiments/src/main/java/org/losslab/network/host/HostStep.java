package org.losslab.network.host;

import java.nio.FloatBuffer;
import org.losslab.network.kernels.UpdateRule;

/** An updater of Deeplearning4j whose whole step a kernel can take. */
interface HostStep {

  /**
   * Returns the rule of a step.
   *
   * @param iteration the minibatch, counted from 0 over all epochs
   */
  UpdateRule rule(int iteration, int epoch);

  /** Returns the learning rate of a step. */
  double rate(int iteration, int epoch);

  /** Returns what the optimizer does beside its rule. */
  Penalties penalties();

  /** Returns the arrays of state, one after the other; empty: there are none. */
  FloatBuffer state();
}
