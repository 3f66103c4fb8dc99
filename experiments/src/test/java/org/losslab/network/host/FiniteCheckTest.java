package org.losslab.network.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FiniteCheckTest {
  private static final int LENGTH = 3 * 4096 + 5;

  private final FiniteCheck check = new FiniteCheck();
  private final INDArray array = Nd4j.ones(DataType.FLOAT, LENGTH);

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void findsAValueAnywhere(float bad) {
    for (int at : new int[] {0, 1, 4095, 4096, 8191, 8192, 12287, 12288, LENGTH - 1}) {
      array.putScalar(at, bad);
      assertThat(check.allFinite(array)).as("%s at %d", bad, at).isFalse();
      array.putScalar(at, 1);
    }
    assertThat(check.allFinite(array)).isTrue();
  }

  @Test
  void theLargestFloatsAreFinite() {
    array.putScalar(0, Float.MAX_VALUE);
    array.putScalar(1, -Float.MAX_VALUE);
    array.putScalar(2, Float.MIN_VALUE);
    assertThat(check.allFinite(array)).isTrue();
  }

  @Test
  void aNanIsNotHiddenByALaterValue() {
    array.putScalar(10, Float.NaN);
    array.putScalar(11, Float.MAX_VALUE);
    assertThat(check.allFinite(array)).isFalse();
  }

  @Test
  void whatIsLeftOfALargerPieceIsNotLookedAt() {
    array.putScalar(5000, Float.NaN);
    assertThat(check.allFinite(array)).isFalse();
    assertThat(check.allFinite(array.get(NDArrayIndex.interval(0, 5000)))).isTrue();
    assertThat(check.allFinite(array.get(NDArrayIndex.interval(5001, LENGTH)))).isTrue();
    assertThat(check.allFinite(array.get(NDArrayIndex.interval(5000, 5001)))).isFalse();
  }
}
