package org.losslab.training;

import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Losses of a user's that do what none should. */
final class HostileLosses {
  /** What a hostile message does to a terminal, and how it goes on for long. */
  static final String ESCAPES = "\u001b[2J\r\nlost";

  private HostileLosses() {}

  /** Throws when its class is initialised. */
  public static final class FailsEarly extends LossMCXENT {
    private static final long serialVersionUID = 1L;
    private static final int WEIGHTS = weights();

    private static int weights() {
      throw new IllegalStateException("no reading", new IllegalArgumentException("weights.csv: 0"));
    }

    /** Needs the weights. */
    public FailsEarly() {
      super();
      if (WEIGHTS < 0) {
        throw new IllegalStateException();
      }
    }
  }

  /** Throws a message without an end. */
  public static final class Talks extends LossMCXENT {
    private static final long serialVersionUID = 1L;

    @Override
    public INDArray computeGradient(
        INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
      throw new IllegalStateException(ESCAPES + "x".repeat(200_000));
    }
  }

  /** Interrupts the thread that trains. */
  public static final class Interrupts extends LossMCXENT {
    private static final long serialVersionUID = 1L;

    /** Begins with it. */
    public Interrupts() {
      super();
      Thread.currentThread().interrupt();
    }

    @Override
    public INDArray computeGradient(
        INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
      Thread.currentThread().interrupt();
      return super.computeGradient(labels, preOutput, activation, mask);
    }
  }
}
