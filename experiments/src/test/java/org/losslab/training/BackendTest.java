package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.losslab.files.InputException;

class BackendTest {

  @Test
  void describesTheBackendThatIsLoaded() {
    assertThat(Backend.load("cpu").description())
        .containsEntry("name", "cpu")
        .containsKeys("blas_vendor", "omp_threads", "blas_threads")
        .doesNotContainValue("null");
  }

  @Test
  void refusesToTrainOnAnotherBackendThanAskedFor() {
    assertThatThrownBy(() -> Backend.load("cuda"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("'cuda'")
        .hasMessageContaining("'cpu'");
  }
}
