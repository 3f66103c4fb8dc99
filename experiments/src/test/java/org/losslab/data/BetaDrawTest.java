package org.losslab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BetaDrawTest {

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.4, 1, 2.5, 30})
  void drawsFromTheBetaDistribution(double alpha) {
    SplitMix64 random = new SplitMix64(11);
    double[] sample = new double[2000];
    Arrays.setAll(sample, i -> BetaDraw.symmetric(alpha, random));
    double p =
        new KolmogorovSmirnovTest()
            .kolmogorovSmirnovTest(new BetaDistribution(alpha, alpha), sample);
    assertThat(p).as("p of the Kolmogorov-Smirnov test").isGreaterThan(0.01);
  }

  @Test
  void staysANumberWhereGammaNumbersUnderflow() {
    SplitMix64 random = new SplitMix64(12);
    for (int i = 0; i < 1000; i++) {
      assertThat(BetaDraw.symmetric(1e-6, random)).isBetween(0.0, 1.0);
    }
  }
}
