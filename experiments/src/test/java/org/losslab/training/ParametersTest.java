package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.losslab.files.Digests;

class ParametersTest {

  @Test
  void theNormIsEuclideanInDoublePrecision() {
    assertThat(Parameters.norm(new float[] {3, -4})).isEqualTo(5);
    assertThat(Parameters.norm(new float[0])).isZero();
    // The square of 1e30 is beyond float.
    assertThat(Parameters.norm(new float[] {1e30f})).isCloseTo(1e30, within(1e23));
    assertThat(Parameters.norm(new float[] {Float.NaN})).isNaN();
  }

  @Test
  void theDigestIsThatOfLittleEndianFloats() {
    // printf '\0\0\x80\x3f\0\0\0\xc0' | sha256sum
    assertThat(Parameters.sha256(new float[] {1, -2}))
        .isEqualTo(Digests.sha256(new byte[] {0, 0, -128, 0x3f, 0, 0, 0, -64}))
        .isEqualTo("ee4ac73c2bd27756ab82780f27c73a7bc4d3f0bb6acb37e008bc27eccd7e588b");
  }

  @Test
  void theDigestTellsZerosOfBothSignsApart() {
    assertThat(Parameters.sha256(new float[] {0f}))
        .isNotEqualTo(Parameters.sha256(new float[] {-0f}));
  }
}
