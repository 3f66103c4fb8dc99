package org.losslab.network.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Convolution blocks, one after the other, on minibatches in host memory. Each image passes through
 * all of them while it is in the caches of one processor, forward and backward; the bits are those
 * of {@link ConvolutionBlockKernel}, block by block. For use by one caller at a time.
 */
public final class BlockChainKernel {
  private final ThreadTeam team;
  private final List<BlockWork> blocks;
  private final BlockShape last;

  /** The images of the minibatch, one after another, with room for a vector's overhang. */
  private float[] pixels = {};

  /** Outputs of each block but the last, by image. */
  private AlignedFloats[][] activations = {};

  /** Outputs of the last block, images × values. */
  private float[] outputs = {};

  /** By block but the last and thread: an output in inference, or the gradient of an output. */
  private final AlignedFloats[][] scratch;

  /** Where images come from, as pixels in height × width × channels. */
  @FunctionalInterface
  public interface Images {
    /**
     * Writes the pixels of an image.
     *
     * @param image its index in the minibatch
     * @param to receives them
     * @param at from which index on
     */
    void read(int image, float[] to, int at);
  }

  /** The dropout of the blocks. */
  public interface Dropout {
    /**
     * Returns what is kept of an image's output of a block.
     *
     * @param block the block, from 0
     * @param image the image's index in the minibatch
     * @return the mask; null: all is kept
     */
    DropoutMask mask(int block, int image);

    /** Returns the factor of what a block keeps. */
    float scale(int block);
  }

  /**
   * Makes the kernel.
   *
   * @param shapes the blocks' sizes, from 1 block, each of which takes the output of the one before
   * @param team the threads to work on
   */
  public BlockChainKernel(List<BlockShape> shapes, ThreadTeam team) {
    this.team = team;
    blocks = shapes.stream().map(shape -> new BlockWork(shape, team.size())).toList();
    last = shapes.get(shapes.size() - 1);
    scratch = new AlignedFloats[shapes.size() - 1][team.size()];
    for (int b = 0; b < scratch.length; b++) {
      int capacity = shapes.get(b + 1).imageCapacity();
      Arrays.setAll(scratch[b], t -> new AlignedFloats(capacity));
    }
  }

  /**
   * Takes the weights of a block for the forward passes that follow.
   *
   * @param block the block, from 0
   * @param w the weights, filters × channels × kernel × kernel
   * @param b the bias, a value a filter
   */
  public void weights(int block, FloatBuffer w, FloatBuffer b) {
    blocks.get(block).startForward(w, b);
  }

  /**
   * Computes the output of the last block without dropout.
   *
   * @param images how many images
   * @param source the images
   * @return images × values, row by row; overwritten by the next pass
   */
  public float[] infer(int images, Images source) {
    resize(images);
    int in = blocks.get(0).shape().inputLength();
    team.run(
        images,
        (thread, i) -> {
          float[] x = pixels;
          int at = i * in;
          source.read(i, x, at);
          for (int b = 0; b < scratch.length; b++) {
            AlignedFloats out = scratch[b][thread];
            out.align();
            blocks.get(b).infer(thread, x, at, out.array(), out.at());
            x = out.array();
            at = out.at();
          }
          blocks.get(scratch.length).infer(thread, x, at, outputs, i * last.outputLength());
        });
    return outputs;
  }

  /**
   * Computes the output of the last block in training, and remembers what the backward pass needs.
   *
   * @see #infer
   */
  public float[] train(int images, Images source, Dropout dropout) {
    resize(images);
    if (activations.length != scratch.length
        || activations.length > 0 && activations[0].length != images) {
      activations = new AlignedFloats[scratch.length][images];
      for (int b = 0; b < scratch.length; b++) {
        int capacity = blocks.get(b + 1).shape().imageCapacity();
        Arrays.setAll(activations[b], i -> new AlignedFloats(capacity));
      }
    }
    blocks.forEach(block -> block.remember(images));
    int in = blocks.get(0).shape().inputLength();
    team.run(
        images,
        (thread, i) -> {
          float[] x = pixels;
          int at = i * in;
          source.read(i, x, at);
          for (int b = 0; b < scratch.length; b++) {
            AlignedFloats out = activations[b][i];
            out.align();
            blocks
                .get(b)
                .train(
                    thread, i, x, at, dropout.mask(b, i), dropout.scale(b), out.array(), out.at());
            x = out.array();
            at = out.at();
          }
          int b = scratch.length;
          blocks
              .get(b)
              .train(
                  thread,
                  i,
                  x,
                  at,
                  dropout.mask(b, i),
                  dropout.scale(b),
                  outputs,
                  i * last.outputLength());
        });
    return outputs;
  }

  /**
   * Takes the weights of a block for the backward pass that follows.
   *
   * @param images images in the minibatch that {@link #train} saw
   */
  public void startBackward(int block, int images, FloatBuffer w) {
    blocks.get(block).startBackward(images, w);
  }

  /**
   * Computes the gradients of the minibatch that {@link #train} saw last; {@link #gradients} hands
   * them out.
   *
   * @param images how many images
   * @param gradient the gradient of the last block's output, images × values; overwritten
   * @param dropout as in the forward pass
   */
  public void backward(int images, float[] gradient, Dropout dropout) {
    int in = blocks.get(0).shape().inputLength();
    team.run(
        BlockWork.chunks(images),
        (thread, chunk) -> {
          blocks.forEach(block -> block.startChunk(chunk));
          for (int i = chunk * BlockWork.CHUNK; i < BlockWork.end(chunk, images); i++) {
            float[] g = gradient;
            int at = i * last.outputLength();
            for (int b = scratch.length; b > 0; b--) {
              AlignedFloats x = activations[b - 1][i];
              AlignedFloats toInput = scratch[b - 1][thread];
              blocks
                  .get(b)
                  .backward(thread, chunk, i, x.array(), x.at(), g, at, dropout.scale(b), toInput);
              g = toInput.array();
              at = toInput.at();
            }
            blocks.get(0).backward(thread, chunk, i, pixels, i * in, g, at, dropout.scale(0), null);
          }
        });
  }

  /**
   * Hands out the gradients of a block, summed over the minibatch.
   *
   * @param block the block, from 0
   * @param w receives the gradient of the weights
   * @param b receives the gradient of the bias
   */
  public void gradients(int block, FloatBuffer w, FloatBuffer b) {
    blocks.get(block).endBackward(w, b);
  }

  private void resize(int images) {
    int in = images * blocks.get(0).shape().inputLength() + Lanes.MOST;
    if (pixels.length < in) {
      pixels = new float[in];
    }
    int out = images * last.outputLength();
    if (outputs.length < out) {
      outputs = new float[out];
    }
  }
}
