package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AddressSpaceTest {
  private static final String LIMITS =
      """
      Limit                     Soft Limit           Hard Limit           Units
      Max processes             96365                96365                processes
      Max address space         %-20s unlimited            bytes
      """;

  @Test
  void readsTheSoftLimit() {
    assertThat(AddressSpace.limit(LIMITS.formatted("3072000000"))).hasValue(3_072_000_000L);
  }

  @Test
  void noLimitIsNone() {
    assertThat(AddressSpace.limit(LIMITS.formatted("unlimited"))).isEmpty();
    assertThat(AddressSpace.limit(LIMITS.formatted("18446744073709551615"))).isEmpty();
    assertThat(AddressSpace.limit("")).isEmpty();
  }

  @Test
  void tellsALimitThatNoWorkerWorksWithin() {
    assertThat(AddressSpace.trouble(OptionalLong.of(3L << 30)))
        .hasValueSatisfying(
            trouble ->
                assertThat(trouble.message())
                    .contains("limited to 3.0 GiB (ulimit -v)", "`ulimit -v unlimited`"));
    assertThat(AddressSpace.trouble(OptionalLong.of(AddressSpace.BYTES_OF_A_WORKER))).isEmpty();
    assertThat(AddressSpace.trouble(OptionalLong.empty())).isEmpty();
  }
}
