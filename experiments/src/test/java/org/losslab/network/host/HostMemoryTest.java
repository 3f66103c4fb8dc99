package org.losslab.network.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class HostMemoryTest {
  private final INDArray array = counted(24).reshape('c', 2, 3, 4);

  @Test
  void theTestsRunOnTheCpu() {
    assertThat(HostMemory.isBackend()).isTrue();
  }

  @Test
  void readsAndWritesTheArrayItself() {
    FloatBuffer floats = HostMemory.floats(array);
    assertThat(floats.capacity()).isEqualTo(24);
    assertThat(floats.get(7)).isEqualTo(7);
    floats.put(7, 70);
    assertThat(array.getFloat(0, 1, 3)).isEqualTo(70);
    array.putScalar(0, 1, 3, 71);
    assertThat(floats.get(7)).isEqualTo(71);
  }

  @Test
  void aViewStartsAtItsOffset() {
    INDArray second = array.get(NDArrayIndex.point(1));
    FloatBuffer floats = HostMemory.floats(second);
    assertThat(floats.capacity()).isEqualTo(12);
    assertThat(floats.get(0)).isEqualTo(12);
    floats.put(11, -1);
    assertThat(array.getFloat(1, 2, 3)).isEqualTo(-1);
  }

  @Test
  void aViewOfAViewAddsTheOffsets() {
    INDArray flat = counted(100).reshape(1, 100);
    INDArray view = flat.get(NDArrayIndex.all(), NDArrayIndex.interval(10, 60));
    INDArray inner = view.get(NDArrayIndex.all(), NDArrayIndex.interval(5, 25)).reshape('f', 4, 5);
    assertThat(HostMemory.floats(inner).get(0)).isEqualTo(15);
    assertThat(HostMemory.floats(inner).get(19)).isEqualTo(34);
  }

  @Test
  void fillsAnArrayInHostMemoryAndElsewhere() throws Exception {
    float[] values = counted(24).reshape(24).addi(100).toFloatVector();
    HostMemory.fill(array, values);
    assertThat(array.reshape(24).toFloatVector()).isEqualTo(values);
    INDArray elsewhere = Nd4j.zeros(DataType.FLOAT, 2, 12);
    try (AutoCloseable device = HostMemory.asOnDevice()) {
      assertThat(device).isNotNull();
      HostMemory.fill(elsewhere, values);
    }
    assertThat(elsewhere.reshape(24).toFloatVector()).isEqualTo(values);
  }

  @Test
  void refusesToFillAnArrayOfAnotherLength() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostMemory.fill(array, new float[23]))
        .withMessageContaining("23 values for an array of 24");
  }

  @Test
  void refusesOtherTypes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> HostMemory.floats(Nd4j.zeros(DataType.DOUBLE, 3)))
        .withMessageContaining("DOUBLE");
  }

  @Test
  void anArrayWithoutGapsIsNotCopied() {
    assertThat(HostMemory.contiguous(array)).isSameAs(array);
    INDArray row = array.get(NDArrayIndex.point(1));
    assertThat(HostMemory.contiguous(row)).isSameAs(row);
    INDArray ofOne = Nd4j.ones(DataType.FLOAT, 1, 5, 1);
    assertThat(HostMemory.contiguous(ofOne)).isSameAs(ofOne);
  }

  @Test
  void whatHasGapsOrAnotherOrderIsCopiedIntoCOrder() {
    INDArray columns =
        array.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(1, 3));
    INDArray permuted = array.permute(2, 0, 1);
    INDArray fortran = array.dup('f');
    INDArray transposed = counted(6).reshape('c', 2, 3).transpose();
    for (INDArray a : new INDArray[] {columns, permuted, fortran, transposed}) {
      INDArray dense = HostMemory.contiguous(a);
      assertThat(dense).isNotSameAs(a).isEqualTo(a);
      FloatBuffer floats = HostMemory.floats(dense);
      for (int i = 0; i < a.length(); i++) {
        assertThat(floats.get(i)).isEqualTo(a.reshape('c', 1, a.length()).getFloat(0, i));
      }
    }
  }

  @Test
  void aBroadcastArrayIsCopied() {
    INDArray row = counted(3).reshape(1, 3);
    INDArray broadcast = row.broadcast(2, 3);
    FloatBuffer floats = HostMemory.floats(HostMemory.contiguous(broadcast));
    assertThat(floats.get(5)).isEqualTo(2);
    assertThat(floats.get(3)).isEqualTo(0);
  }

  /** Returns 0, 1, 2, … */
  private static INDArray counted(int length) {
    return Nd4j.arange(length).castTo(DataType.FLOAT);
  }
}
