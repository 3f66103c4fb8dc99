package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class BlockShapeTest {

  @Test
  void sizesOfTheStudysFirstBlock() {
    BlockShape shape = new BlockShape(32, 32, 3, 3, 32);
    assertThat(shape.convolvedHeight()).isEqualTo(30);
    assertThat(shape.pooledWidth()).isEqualTo(15);
    assertThat(shape.inputLength()).isEqualTo(3072);
    assertThat(shape.outputLength()).isEqualTo(7200);
    assertThat(shape.rowStride()).isEqualTo(96);
    assertThat(shape.patchLength()).isEqualTo(27);
  }

  @Test
  void anOddLastRowAndColumnAreDropped() {
    BlockShape shape = new BlockShape(15, 14, 32, 3, 64);
    assertThat(shape.convolvedHeight()).isEqualTo(13);
    assertThat(shape.convolvedWidth()).isEqualTo(12);
    assertThat(shape.pooledHeight()).isEqualTo(6);
    assertThat(shape.pooledWidth()).isEqualTo(6);
  }

  @Test
  void theSmallestImageGivesOnePooledValueAFilter() {
    assertThat(new BlockShape(4, 4, 1, 3, 5).outputLength()).isEqualTo(5);
  }

  @Test
  void refusesSizesWithoutOutput() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlockShape(3, 8, 1, 3, 32))
        .withMessageContaining("3 x 8");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlockShape(8, 3, 1, 3, 32))
        .withMessageContaining("8 x 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlockShape(8, 8, 0, 3, 32))
        .withMessageContaining("channels (0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlockShape(8, 8, 3, 0, 32))
        .withMessageContaining("kernel (0)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BlockShape(8, 8, 3, 3, -1))
        .withMessageContaining("filters (-1)");
  }
}
