package org.losslab.data.pickle;

import java.util.List;

/**
 * Python's tuple.
 *
 * @param values what is in it
 */
record Tuple(List<Object> values) {
  int size() {
    return values.size();
  }

  Object get(int index) {
    return values.get(index);
  }
}
