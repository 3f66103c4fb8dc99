package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.losslab.network.kernels.BlockCase.wrap;
import static org.losslab.network.kernels.ReferenceBlock.relativeError;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionBlockKernelTest {
  private static final double TOLERANCE = 1e-6;

  /** The study's two shapes, odd sizes, and kernels, channels and filters of other numbers. */
  @ParameterizedTest
  @CsvSource({
    "32, 32, 3, 3, 32, 1, 0.5",
    "15, 15, 32, 3, 64, 1, 0.5",
    "32, 32, 3, 3, 32, 1, 0",
    "7, 9, 5, 3, 64, 3, 0.2",
    "6, 21, 1, 5, 96, 2, 0",
    "9, 12, 3, 2, 32, 3, 0.9",
    "8, 10, 20, 3, 32, 2, 0.5",
    "11, 13, 5, 5, 32, 2, 0.1",
    "4, 16, 1, 3, 32, 17, 0.5",
    "3, 8, 32, 2, 64, 1, 0",
    "5, 17, 3, 1, 32, 4, 0.3",
    "8, 5, 3, 3, 32, 2, 0.5",
    "4, 4, 16, 3, 32, 2, 0.5",
    "5, 7, 20, 2, 32, 2, 0.5",
    "6, 10, 16, 5, 32, 1, 0.5",
  })
  void agreesWithBothReferences(
      int height, int width, int channels, int kernel, int filters, int images, double rate) {
    check(BlockCase.of(new BlockShape(height, width, channels, kernel, filters), images, rate));
  }

  @Property(tries = 25)
  void agreesWithBothReferencesOnSmallShapes(
      @ForAll @IntRange(min = 1, max = 3) int kernel,
      @ForAll @IntRange(min = 1, max = 6) int moreRows,
      @ForAll @IntRange(min = 1, max = 16) int moreColumns,
      @ForAll @IntRange(min = 1, max = 17) int channels,
      @ForAll @IntRange(min = 1, max = 2) int pairs,
      @ForAll @IntRange(min = 1, max = 3) int images,
      @ForAll @IntRange(min = 0, max = 9) int tenths) {
    BlockShape shape =
        new BlockShape(kernel + moreRows, kernel + moreColumns, channels, kernel, pairs * 32);
    check(BlockCase.of(shape, images, tenths / 10.0));
  }

  private static void check(BlockCase c) {
    BlockCase.Results r = c.run(new ConvolutionBlockKernel(c.shape(), new ThreadTeam(1)));
    ReferenceBlock.Gradients right = c.reference().backward(c.outGradient());
    assertThat(relativeError(r.output(), c.reference().output)).isLessThan(TOLERANCE);
    assertThat(relativeError(r.weights(), right.weights())).isLessThan(TOLERANCE);
    assertThat(relativeError(r.bias(), right.bias())).isLessThan(TOLERANCE);
    assertThat(relativeError(r.input(), right.input())).isLessThan(TOLERANCE);
    // Bit for bit, so that it is the same for any width of vectors.
    BlockCase.Results scalar = new ScalarBlock(c).run();
    assertThat(r.output()).isEqualTo(scalar.output());
    assertThat(r.weights()).isEqualTo(scalar.weights());
    assertThat(r.bias()).isEqualTo(scalar.bias());
    assertThat(r.input()).isEqualTo(scalar.input());
  }

  @Test
  void inferenceIsTrainingWithoutDropout() {
    BlockCase c = BlockCase.of(new BlockShape(9, 10, 3, 3, 32), 3, 0);
    ConvolutionBlockKernel kernel = new ConvolutionBlockKernel(c.shape(), new ThreadTeam(2));
    float[] inferred = new float[c.images() * c.shape().outputLength()];
    kernel.infer(c.images(), wrap(c.x()), wrap(c.w()), wrap(c.b()), wrap(inferred));
    assertThat(inferred).isEqualTo(c.run(kernel).output());
  }

  @Test
  void anyNumberOfThreadsGivesTheSameBits() {
    // 37 images are three chunks, the last of them smaller.
    BlockCase c = manyImages(37);
    BlockCase.Results one = c.run(new ConvolutionBlockKernel(c.shape(), new ThreadTeam(1)));
    for (int threads : new int[] {2, 3, 5}) {
      BlockCase.Results more =
          c.run(new ConvolutionBlockKernel(c.shape(), new ThreadTeam(threads)));
      assertThat(more.output()).isEqualTo(one.output());
      assertThat(more.weights()).isEqualTo(one.weights());
      assertThat(more.bias()).isEqualTo(one.bias());
      assertThat(more.input()).isEqualTo(one.input());
    }
  }

  @Test
  void theSameKernelAgainGivesTheSameBits() {
    BlockCase c = manyImages(20);
    ConvolutionBlockKernel kernel = new ConvolutionBlockKernel(c.shape(), new ThreadTeam(2));
    BlockCase.Results first = c.run(kernel);
    assertThat(c.run(kernel)).usingRecursiveComparison().isEqualTo(first);
  }

  @Test
  void minibatchesMayChangeTheirSize() {
    ThreadTeam team = new ThreadTeam(2);
    BlockCase large = manyImages(33);
    BlockCase small = manyImages(5);
    ConvolutionBlockKernel kernel = new ConvolutionBlockKernel(large.shape(), team);
    for (BlockCase c : new BlockCase[] {large, small, large}) {
      assertThat(c.run(kernel))
          .usingRecursiveComparison()
          .isEqualTo(c.run(new ConvolutionBlockKernel(c.shape(), team)));
    }
  }

  @Test
  void gradientsOfTheInputMayBeLeftOut() {
    BlockCase c = manyImages(4);
    ConvolutionBlockKernel kernel = new ConvolutionBlockKernel(c.shape(), new ThreadTeam(1));
    BlockCase.Results all = c.run(kernel);
    float[] weights = new float[c.w().length];
    float[] bias = new float[c.b().length];
    kernel.backward(
        c.images(),
        wrap(c.x()),
        wrap(c.w()),
        wrap(c.outGradient()),
        c.scale(),
        wrap(weights),
        wrap(bias),
        null);
    assertThat(weights).isEqualTo(all.weights());
    assertThat(bias).isEqualTo(all.bias());
  }

  @Test
  void anImageThatIsNotANumberReachesOutputAndGradients() {
    BlockCase c = manyImages(4);
    c.x()[2 * c.shape().inputLength() + 100] = Float.NaN;
    BlockCase.Results r = c.run(new ConvolutionBlockKernel(c.shape(), new ThreadTeam(1)));
    assertThat(hasNan(r.output())).isTrue();
    assertThat(hasNan(r.weights())).isTrue();
  }

  @Test
  void weightsThatAreNotNumbersReachTheOutput() {
    BlockCase c = manyImages(2);
    c.w()[5] = Float.NaN;
    float[] out = new float[c.images() * c.shape().outputLength()];
    new ConvolutionBlockKernel(c.shape(), new ThreadTeam(1))
        .infer(c.images(), wrap(c.x()), wrap(c.w()), wrap(c.b()), wrap(out));
    for (int i = 0; i < out.length; i++) {
      assertThat(Float.isNaN(out[i])).isEqualTo(i % c.shape().filters() == 0);
    }
  }

  @Test
  void backwardWithoutItsForwardPassIsRefused() {
    BlockCase c = manyImages(3);
    ConvolutionBlockKernel kernel = new ConvolutionBlockKernel(c.shape(), new ThreadTeam(1));
    assertThatIllegalStateException()
        .isThrownBy(() -> backward(c, kernel, 3))
        .withMessageContaining("3 images");
    c.run(kernel);
    assertThatIllegalStateException().isThrownBy(() -> backward(c, kernel, 2));
    backward(c, kernel, 3);
  }

  private static void backward(BlockCase c, ConvolutionBlockKernel kernel, int images) {
    kernel.backward(
        images,
        wrap(c.x()),
        wrap(c.w()),
        wrap(c.outGradient()),
        1,
        wrap(new float[c.w().length]),
        wrap(new float[c.b().length]),
        null);
  }

  @Test
  void shapesWithoutAKernelAreRefused() {
    ThreadTeam team = new ThreadTeam(1);
    BlockShape shape = new BlockShape(8, 8, 3, 3, 48);
    assertThat(ConvolutionBlockKernel.supports(shape)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConvolutionBlockKernel(shape, team))
        .withMessageContaining("BlockShape[");
  }

  private static BlockCase manyImages(int images) {
    BlockShape shape = new BlockShape(6, 9, 3, 3, 32);
    return BlockCase.of(shape, images, 0.5);
  }

  private static boolean hasNan(float[] values) {
    for (float v : values) {
      if (Float.isNaN(v)) {
        return true;
      }
    }
    return false;
  }
}
