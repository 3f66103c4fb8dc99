package org.losslab.loss;

import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** A loss as a user adds it. */
public final class OwnLoss extends LossMCXENT {
  private static final long serialVersionUID = 1L;

  /** A loss that a study can't make. */
  public static final class Broken extends LossMCXENT {
    private static final long serialVersionUID = 1L;

    /** Fails. */
    public Broken() {
      throw new IllegalStateException("no luck");
    }
  }
}
