package org.losslab.network.layers;

/** A layer whose work is that of a {@link Stage} of its own. */
interface StagedLayer {

  /** Returns what does the work. */
  Stage stage();
}
