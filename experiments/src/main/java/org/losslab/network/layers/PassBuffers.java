package org.losslab.network.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Buffers of gradients, which are used again once nobody needs what they hold. One is used again
 * for as many values an image alone: threads that are at different images then never meet.
 */
final class PassBuffers {
  private final List<PassBuffer> all = new ArrayList<>();
  private final Map<Integer, List<PassBuffer>> free = new HashMap<>();
  private final Map<PassBuffer, Integer> users = new HashMap<>();

  List<PassBuffer> all() {
    return all;
  }

  /** Takes a buffer for one user. */
  PassBuffer take(int length) {
    List<PassBuffer> fitting = free.computeIfAbsent(length, l -> new ArrayList<>());
    PassBuffer buffer =
        fitting.isEmpty() ? new PassBuffer(length) : fitting.remove(fitting.size() - 1);
    if (!all.contains(buffer)) {
      all.add(buffer);
    }
    users.put(buffer, 1);
    return buffer;
  }

  /** Lets one user more have a buffer. */
  void share(PassBuffer buffer) {
    users.merge(buffer, 1, Integer::sum);
  }

  /** Gives a buffer back by one of its users. */
  void release(PassBuffer buffer) {
    if (users.merge(buffer, -1, Integer::sum) == 0) {
      free.get(buffer.length()).add(buffer);
    }
  }
}
