package org.losslab.network.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostThreadsTest {

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "64, 64", "9999, 9999"})
  void readsTheNumberThatOpenMpReads(String value, int threads) {
    assertThat(HostThreads.count(value)).isEqualTo(threads);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "0", "-1", "two", "2.5", " 2", "10000", "4,2", "99999999999"})
  void takesTheProcessorsWhereThereIsNoSuchNumber(String value) {
    assertThat(HostThreads.count(value)).isEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void thereIsOneTeamInAJvm() {
    assertThat(HostThreads.team()).isSameAs(HostThreads.team());
    assertThat(HostThreads.team().size())
        .isEqualTo(HostThreads.count(System.getenv("OMP_NUM_THREADS")));
  }
}
