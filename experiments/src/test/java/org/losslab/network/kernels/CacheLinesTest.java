package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CacheLinesTest {
  @Test
  void aLineStartsWithinItsLength() {
    for (int length = 0; length < 100; length++) {
      // The heap aligns arrays to 8 bytes.
      assertThat(CacheLines.first(new float[length]))
          .isBetween(0, CacheLines.FLOATS - 1)
          .matches(first -> first % 2 == 0, "even");
    }
  }

  @Test
  void neighboursOnTheHeapStartTheirLinesElsewhere() {
    int different = 0;
    for (int i = 0; i < 50; i++) {
      different += CacheLines.first(new float[3]) == CacheLines.first(new float[3]) ? 0 : 1;
    }
    assertThat(different).isPositive();
  }

  /** That tells whether addresses are read right, whatever references are compressed to. */
  @Test
  void arraysThatFollowOneAnotherDifferByTheirLength() {
    int eightBytesOn = 0;
    for (int i = 0; i < 50; i++) {
      float[] array = new float[(1024 + 8 - 16) / Float.BYTES];
      float[] next = new float[1];
      int moved = CacheLines.first(array) - CacheLines.first(next);
      eightBytesOn += (moved + CacheLines.FLOATS) % CacheLines.FLOATS == 2 ? 1 : 0;
    }
    assertThat(eightBytesOn).isGreaterThan(40);
  }
}
