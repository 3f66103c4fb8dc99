package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The kernels of listed networks against their definitions, on odd shapes. */
class LayerKernelsTest {

  @Property(tries = 60)
  void convolutionsAreTheContractsBits(
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 20) int width,
      @ForAll @IntRange(min = 1, max = 19) int channels,
      @ForAll @IntRange(min = 1, max = 37) int filters,
      @ForAll @IntRange(min = 0, max = 2) int half,
      @ForAll @IntRange(min = 1, max = 2) int stride,
      @ForAll @IntRange(min = 1, max = 35) int images,
      @ForAll boolean same,
      @ForAll boolean relu,
      @ForAll @IntRange(min = 1, max = 3) int threads) {
    int size = 2 * half + 1;
    if (same || height >= size && width >= size) {
      WindowShape shape = WindowShape.of(height, width, channels, size, stride, same);
      check(shape, filters, images, relu, threads);
    }
  }

  /** Shapes that Winograd's way serves: odd and even sizes, several blocks, many images at once. */
  @Property(tries = 25)
  void convolutionsByWinogradAreTheContractsBits(
      @ForAll @IntRange(min = 3, max = 21) int height,
      @ForAll @IntRange(min = 3, max = 21) int width,
      @ForAll @IntRange(min = 1, max = 3) int channels,
      @ForAll @IntRange(min = 1, max = 3) int filters,
      @ForAll @IntRange(min = 1, max = 35) int images,
      @ForAll boolean same,
      @ForAll boolean relu,
      @ForAll @IntRange(min = 1, max = 3) int threads) {
    WindowShape shape = WindowShape.of(height, width, 16 * channels, 3, 1, same);
    int some = Math.max(1, Math.min(images, 4000 / (height * width)));
    check(shape, 16 * filters, some, relu, threads);
  }

  private static void check(WindowShape shape, int filters, int images, boolean relu, int threads) {
    int size = shape.size();
    int channels = shape.channels();
    ThreadTeam team = new ThreadTeam(threads);
    SpatialConvolutionKernel kernel = new SpatialConvolutionKernel(shape, filters, relu, team);
    // The second minibatch must find nothing of the first.
    for (int count : new int[] {images, Math.max(1, images - 1)}) {
      float[] x = ReferenceBlock.random(count, count * shape.inputLength(), 1);
      float[] w = ReferenceBlock.random(2, filters * channels * size * size, 1);
      float[] b = ReferenceBlock.random(3, filters, 1);
      ContractLayers contract = new ContractLayers(shape, count, x);
      float[] y = new float[count * shape.windows() * filters];
      FloatBuffer output = BlockCase.wrap(y);
      ImageWork forward =
          kernel.forward(BlockCase.wrap(x), BlockCase.wrap(w), BlockCase.wrap(b), output);
      ImageSweep.run(team, count, List.of(forward));
      assertThat(y).isEqualTo(contract.convolution(w, b, relu));
      float[] g = ReferenceBlock.random(5, y.length, 1);
      float[] dw = new float[w.length];
      float[] db = new float[filters];
      float[] dx = new float[x.length];
      ImageWork backward =
          kernel.backward(
              BlockCase.wrap(x),
              BlockCase.wrap(w),
              output,
              BlockCase.wrap(g),
              BlockCase.wrap(dw),
              BlockCase.wrap(db),
              BlockCase.wrap(dx));
      ImageSweep.run(team, count, List.of(backward));
      for (int i = 0; relu && i < g.length; i++) {
        g[i] = y[i] <= 0 ? 0 : g[i];
      }
      float[][] right = contract.convolutionGradients(w, filters, g);
      assertThat(dw).isEqualTo(right[0]);
      assertThat(db).isEqualTo(right[1]);
      assertThat(dx).isEqualTo(right[2]);
    }
  }

  @Property(tries = 100)
  void poolsAreTheirDefinition(
      @ForAll @IntRange(min = 1, max = 9) int height,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll @IntRange(min = 1, max = 5) int channels,
      @ForAll @IntRange(min = 1, max = 3) int size,
      @ForAll @IntRange(min = 1, max = 3) int stride,
      @ForAll boolean same,
      @ForAll boolean max) {
    if (!same && (height < size || width < size)) {
      return;
    }
    WindowShape s = WindowShape.of(height, width, channels, size, stride, same);
    ThreadTeam team = new ThreadTeam(2);
    PoolingKernel kernel = new PoolingKernel(s, max, team);
    float[] x = ReferenceBlock.random(1, 3 * s.inputLength(), 1);
    float[] y = new float[3 * s.windows() * channels];
    float[] g = ReferenceBlock.random(2, y.length, 1);
    float[] dx = new float[x.length];
    ImageWork forward = kernel.forward(BlockCase.wrap(x), BlockCase.wrap(y));
    ImageSweep.run(
        team,
        3,
        List.of(
            forward, kernel.backward(BlockCase.wrap(x), BlockCase.wrap(g), BlockCase.wrap(dx))));
    float[] right = new float[x.length];
    for (int i = 0; i < y.length; i++) {
      int c = i % channels;
      int window = i / channels % s.windows();
      int first = i / channels / s.windows() * s.inputLength() + c;
      float value = max ? Float.NEGATIVE_INFINITY : 0;
      int winner = -1;
      int count = 0;
      for (int at : cells(s, window)) {
        float next = x[first + at * channels];
        if (max ? next > value : at >= 0) {
          winner = first + at * channels;
        }
        value = max ? Math.max(value, next) : value + next;
        count++;
      }
      assertThat(y[i]).isEqualTo(max ? value : value / count);
      if (max) {
        right[winner] += g[i];
      } else {
        for (int at : cells(s, window)) {
          right[first + at * channels] += g[i] / count;
        }
      }
    }
    assertThat(dx).isEqualTo(right);
  }

  private static int[] cells(WindowShape s, int window) {
    int row = window / s.outputWidth() * s.stride() - s.top();
    int column = window % s.outputWidth() * s.stride() - s.left();
    return IntStream.range(0, s.size() * s.size())
        .filter(i -> row + i / s.size() >= 0 && row + i / s.size() < s.height())
        .filter(i -> column + i % s.size() >= 0 && column + i % s.size() < s.width())
        .map(i -> (row + i / s.size()) * s.width() + column + i % s.size())
        .toArray();
  }

  /** Against the contract, and against the derivative of the definition in double. */
  @Property(tries = 30)
  void batchNormalizationIsItsDefinition(
      @ForAll @IntRange(min = 2, max = 20) int images,
      @ForAll @IntRange(min = 1, max = 70) int positions,
      @ForAll @IntRange(min = 1, max = 19) int channels) {
    int n = images * positions;
    float[] x = ReferenceBlock.random(7, n * channels, 2);
    float[] g = ReferenceBlock.random(8, n * channels, 1);
    float[] gamma = ReferenceBlock.random(9, channels, 1);
    float[] beta = ReferenceBlock.random(10, channels, 1);
    Normalized one = normalized(1, images, positions, x, g, gamma, beta);
    Normalized more = normalized(3, images, positions, x, g, gamma, beta);
    assertThat(more.y()).isEqualTo(one.y());
    assertThat(more.dx()).isEqualTo(one.dx());
    assertThat(more.dgamma()).isEqualTo(one.dgamma());
    ContractNormalization contract = new ContractNormalization(images, positions, x, gamma, beta);
    assertThat(one.y()).isEqualTo(contract.output());
    float[][] gradients = contract.gradients(g);
    assertThat(one.dgamma()).isEqualTo(gradients[0]);
    assertThat(one.dbeta()).isEqualTo(gradients[1]);
    assertThat(one.dx()).isEqualTo(gradients[2]);
    for (int c = 0; c < channels; c++) {
      double mean = 0;
      double squares = 0;
      for (int i = c; i < x.length; i += channels) {
        mean += x[i] / (double) n;
      }
      for (int i = c; i < x.length; i += channels) {
        squares += (x[i] - mean) * (x[i] - mean) / n;
      }
      double inverse = 1 / Math.sqrt(squares + 1e-3);
      double sum = 0;
      double product = 0;
      for (int i = c; i < x.length; i += channels) {
        sum += g[i];
        product += g[i] * (x[i] - mean) * inverse;
      }
      assertThat((double) one.dbeta()[c]).isCloseTo(sum, within(1e-4));
      assertThat((double) one.dgamma()[c]).isCloseTo(product, within(1e-4));
      for (int i = c; i < x.length; i += channels) {
        double normal = (x[i] - mean) * inverse;
        double dx = gamma[c] * inverse * (g[i] - sum / n - normal * product / n);
        assertThat((double) one.y()[i]).isCloseTo(gamma[c] * normal + beta[c], within(1e-5));
        assertThat((double) one.dx()[i]).isCloseTo(dx, within(2e-5 * Math.max(1, inverse)));
      }
    }
  }

  private record Normalized(float[] y, float[] dgamma, float[] dbeta, float[] dx) {}

  private static Normalized normalized(
      int threads, int images, int positions, float[] x, float[] g, float[] gamma, float[] beta) {
    Normalized result =
        new Normalized(
            new float[x.length],
            new float[gamma.length],
            new float[gamma.length],
            new float[x.length]);
    ThreadTeam team = new ThreadTeam(threads);
    BatchNormKernel kernel = new BatchNormKernel(positions, gamma.length, 1e-3, team);
    FloatBuffer input = BlockCase.wrap(x);
    FloatBuffer scale = BlockCase.wrap(gamma);
    FloatBuffer gradient = BlockCase.wrap(g);
    ImageSweep.run(
        team,
        images,
        List.of(
            kernel.moments(input),
            kernel.normalize(input, scale, BlockCase.wrap(beta), BlockCase.wrap(result.y())),
            kernel.sums(
                input, gradient, BlockCase.wrap(result.dgamma()), BlockCase.wrap(result.dbeta())),
            kernel.backward(input, scale, gradient, BlockCase.wrap(result.dx()))));
    return result;
  }
}
