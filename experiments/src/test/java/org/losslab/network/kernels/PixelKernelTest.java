package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PixelKernelTest {
  private static final float UNTOUCHED = -7f;

  @Property(tries = 200)
  void everyPixelIsWhatTheContractSays(
      @ForAll @Size(max = 120) byte[] pixels,
      @ForAll @IntRange(max = 20) int from,
      @ForAll @IntRange(max = 20) int at,
      @ForAll("maxima") double maximum) {
    int first = Math.min(from, pixels.length);
    int count = pixels.length - first;
    float[] scaled = new float[at + count + 20];
    Arrays.fill(scaled, UNTOUCHED);
    PixelKernel kernel = new PixelKernel(maximum);
    kernel.scale(pixels, first, count, scaled, at);

    float[] expected = new float[scaled.length];
    Arrays.fill(expected, UNTOUCHED);
    for (int k = 0; k < count; k++) {
      int value = Byte.toUnsignedInt(pixels[first + k]);
      expected[at + k] = value * (float) maximum / 255f;
      assertThat(kernel.scaled(pixels[first + k])).isEqualTo(expected[at + k]);
    }
    assertThat(scaled).containsExactly(expected);
  }

  @Provide
  Arbitrary<Double> maxima() {
    return Arbitraries.of(1.0, 255.0, 0.1);
  }
}
