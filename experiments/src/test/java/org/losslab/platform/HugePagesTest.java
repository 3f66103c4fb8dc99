package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HugePagesTest {
  @Test
  void theKernelsSettingDecides() {
    assertThat(HugePages.areOffered("always [madvise] never\n")).isTrue();
    assertThat(HugePages.areOffered("[always] madvise never\n")).isTrue();
    assertThat(HugePages.areOffered("always madvise [never]\n")).isFalse();
  }
}
