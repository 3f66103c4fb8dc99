package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PeakMemoryTest {

  @Test
  @EnabledOnOs(OS.LINUX)
  void isAtLeastWhatTheHeapHoldsAndOfAPlausibleSize() {
    byte[] held = new byte[32 << 20];
    Arrays.fill(held, (byte) 1);
    long peak = PeakMemory.bytes().orElseThrow();
    assertThat(peak).isGreaterThan(held.length).isLessThan(1L << 40);
  }

  @Test
  @EnabledOnOs({OS.MAC, OS.WINDOWS})
  void isEmptyWhereTheSystemDoesNotTell() {
    assertThat(PeakMemory.bytes()).isEmpty();
  }
}
