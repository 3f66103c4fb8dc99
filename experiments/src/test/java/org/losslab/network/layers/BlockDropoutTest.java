package org.losslab.network.layers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.losslab.network.kernels.DropoutMask;

class BlockDropoutTest {

  @Test
  void theScaleKeepsTheMean() {
    assertThat(new BlockDropout(0.5, 1, 0).scale()).isEqualTo(2);
    assertThat(new BlockDropout(0.2, 1, 0).scale()).isEqualTo(1.25f);
    assertThat(new BlockDropout(0, 1, 0).scale()).isEqualTo(1);
  }

  @Test
  void aRateOfZeroNeedsNoMask() {
    assertThat(new BlockDropout(0, 1, 0).mask(3, 4)).isNull();
  }

  @Test
  void theMaskIsThatOfSeedLayerIterationAndImage() {
    DropoutMask mask = new BlockDropout(0.5, 77, 2).mask(3, 4);
    DropoutMask right = DropoutMask.of(0.5, 77, 2, 3, 4);
    for (int i = 0; i < 500; i++) {
      assertThat(mask.keeps(i)).isEqualTo(right.keeps(i));
    }
  }
}
