package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.losslab.ChildJvm;
import org.losslab.network.kernels.OptimizerKernel.Preparation;

/** The kernels compute what {@code docs/ARITHMETIC.md} says, bit for bit, on odd shapes too. */
class KernelContractTest {
  @TempDir Path folder;

  @Property(tries = 20)
  void blocksOfPatches(
      @ForAll @IntRange(min = 1, max = 4) int kernel,
      @ForAll @IntRange(min = 1, max = 5) int moreRows,
      @ForAll @IntRange(min = 8, max = 13) int columns,
      @ForAll @IntRange(min = 1, max = 7) int channels,
      @ForAll @IntRange(min = 1, max = 2) int filters,
      @ForAll @IntRange(min = 1, max = 3) int images) {
    BlockShape shape =
        new BlockShape(kernel + moreRows, kernel + columns, channels, kernel, 32 * filters);
    if (ConvolutionBlockKernel.supports(shape)) {
      KernelContract.block(shape, images, 0.4, images);
    }
  }

  @Property(tries = 10)
  void blocksByWinograd(
      @ForAll @IntRange(min = 6, max = 9) int rows,
      @ForAll @IntRange(min = 6, max = 10) int columns,
      @ForAll @IntRange(min = 1, max = 2) int channels) {
    KernelContract.block(new BlockShape(rows, columns, 32 * channels, 3, 32), 2, 0.5, 2);
  }

  @Property(tries = 60)
  void denseLayers(
      @ForAll @IntRange(min = 1, max = 60) int images,
      @ForAll @IntRange(min = 1, max = 150) int inputs,
      @ForAll @IntRange(min = 1, max = 150) int outputs,
      @ForAll boolean relu,
      @ForAll @DoubleRange(min = 0, max = 1) double zeros,
      @ForAll @IntRange(min = 1, max = 4) int threads,
      @ForAll long seed) {
    KernelContract.dense(images, inputs, outputs, relu, zeros, threads, seed);
  }

  @Property(tries = 20)
  void optimizers(
      @ForAll @IntRange(min = 1, max = 9000) int length,
      @ForAll @IntRange(min = 1, max = 4) int threads,
      @ForAll boolean prepared,
      @ForAll long seed) {
    Preparation preparation =
        prepared ? new Preparation(3, 1e-3, 0.61, 2e-5) : new Preparation(7, 0, 1, 0);
    for (UpdateRule rule : KernelContract.rules()) {
      KernelContract.optimizer(rule, preparation, length, threads, seed);
    }
  }

  /** Bytes; wider ones than the processor has are cut to its own. */
  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32, 64})
  void atEachWidthOfVectors(int bytes) throws Exception {
    List<String> flags =
        List.of("-XX:MaxVectorSize=" + bytes, "--add-modules=jdk.incubator.vector");
    try (ChildJvm jvm = ChildJvm.startWithFlags(flags, folder, Map.of(), KernelContract.class)) {
      assertThat(jvm.await()).as(jvm.text()).isZero();
      assertThat(jvm.text()).contains("lanes");
    }
  }
}
