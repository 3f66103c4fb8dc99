package org.losslab.data.cifar;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it hears. */
final class RecordedProgress implements TransferProgress {
  final List<String> notes = new ArrayList<>();
  final List<Long> bytes = new ArrayList<>();
  boolean closed;

  @Override
  public void note(String line) {
    notes.add(line);
  }

  @Override
  public void received(long received, long total) {
    bytes.add(received);
  }

  @Override
  public void close() {
    closed = true;
  }
}
