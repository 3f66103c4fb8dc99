package org.losslab.data.cifar;

/** Hears how a download gets on. */
interface TransferProgress extends AutoCloseable {

  /** Something worth a line of its own happened. */
  void note(String line);

  /**
   * The download stands here.
   *
   * @param bytes received so far, those of an earlier attempt included
   * @param total bytes of the whole file
   */
  void received(long bytes, long total);

  /** The download ended, well or not. */
  @Override
  void close();
}
