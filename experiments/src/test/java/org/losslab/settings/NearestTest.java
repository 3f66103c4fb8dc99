package org.losslab.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> WORDS =
      List.of("mcxent", "kld", "epochs", "batchSize", "optimizer.learningRate");

  @ParameterizedTest
  @CsvSource({
    "kdl, kld",
    "kl, kld",
    "KLD, kld",
    "mcxnet, mcxent",
    "epoch, epochs",
    "batchsize, batchSize",
    "batch_size, batchSize",
    "learningRate, optimizer.learningRate",
    "optimiser.learningRate, optimizer.learningRate"
  })
  void findsTheWordMeant(String typed, String meant) {
    assertThat(Nearest.to(typed, WORDS)).contains(meant);
  }

  @Test
  void findsNoneThatIsFar() {
    assertThat(Nearest.to("zebra", WORDS)).isEmpty();
    assertThat(Nearest.to("", WORDS)).isEmpty();
    assertThat(Nearest.to("k".repeat(1_000_000), WORDS)).isEmpty();
  }
}
