package org.losslab.network.kernels;

import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The convolution by its definition, for any size of kernel: the patch of each position is copied
 * (im2col), and the patches are multiplied by the filters.
 */
final class PatchConvolution implements Convolution {
  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final int DEPTH = ProductTile.DEPTH;

  private final BlockShape shape;

  /** Inputs of a patch, filled up with zeros to whole blocks. */
  private final int depth;

  /** Positions of two rows. */
  private final int positions;

  /** For each block of a patch: positions × {@link ProductTile#DEPTH}. */
  private final float[] patches;

  /** The parts of a patch that lie together both in the image and in a block. */
  private final int[] sources;

  private final int[] targets;
  private final int[] lengths;
  private final float[] rows;
  private float[] image = {};

  PatchConvolution(BlockShape shape) {
    this.shape = shape;
    depth = (shape.patchLength() + DEPTH - 1) / DEPTH * DEPTH;
    positions = 4 * shape.pooledWidth();
    patches = new float[positions * depth];
    int rowLength = shape.kernel() * shape.channels();
    List<int[]> parts = new ArrayList<>();
    for (int k = 0; k < shape.patchLength(); ) {
      int length = Math.min(rowLength - k % rowLength, DEPTH - k % DEPTH);
      int source = k / rowLength * shape.rowStride() + k % rowLength;
      parts.add(new int[] {source, k / DEPTH * positions * DEPTH + k % DEPTH, length});
      k += length;
    }
    sources = parts.stream().mapToInt(part -> part[0]).toArray();
    targets = parts.stream().mapToInt(part -> part[1]).toArray();
    lengths = parts.stream().mapToInt(part -> part[2]).toArray();
    rows = new float[positions * shape.filters()];
  }

  @Override
  public int packedLength() {
    return depth * shape.filters();
  }

  @Override
  public void pack(float[] weights, float[] packed) {
    int channels = shape.channels();
    int area = shape.kernel() * shape.kernel();
    int i = 0;
    for (int f = 0; f < shape.filters(); f++) {
      for (int c = 0; c < channels; c++) {
        for (int k = 0; k < area; k++) {
          packed[ProductTile.rightIndex(k * channels + c, f, depth)] = weights[i++];
        }
      }
    }
  }

  @Override
  public void load(float[] x, float[] packed) {
    image = x;
  }

  @Override
  public float[] rows() {
    return rows;
  }

  @Override
  public int computeRows(int py, float[] packed) {
    int used = 2 * shape.pooledWidth();
    for (int s = 0; s < lengths.length; s++) {
      for (int r = 0; r < 2; r++) {
        int from = sources[s] + (2 * py + r) * shape.rowStride();
        copyPart(from, targets[s] + r * used * DEPTH, lengths[s], used);
      }
    }
    int filters = shape.filters();
    for (int f = 0; f < filters; f += ProductTile.COLUMNS) {
      for (int position = 0; position < positions; position += ProductTile.ROWS) {
        ProductTile.compute(
            patches,
            position * DEPTH,
            positions * DEPTH,
            packed,
            f * depth,
            depth / DEPTH,
            rows,
            position * filters + f,
            filters);
      }
    }
    return 0;
  }

  /** Copies a part of the patches of neighbouring positions. */
  private void copyPart(int from, int to, int length, int count) {
    for (int i = 0; i <= length - LANES; i += LANES) {
      copyVectors(from + i, to + i, count);
    }
    if (length >= LANES) {
      // The last vector overlaps the one before rather than copy what is not in the patch.
      copyVectors(from + length - LANES, to + length - LANES, count);
    } else {
      for (int i = 0; i < length; i++) {
        for (int n = 0; n < count; n++) {
          patches[to + i + n * DEPTH] = image[from + i + n * shape.channels()];
        }
      }
    }
  }

  private void copyVectors(int from, int to, int count) {
    int channels = shape.channels();
    for (int n = 0; n < count; n++) {
      FloatVector.fromArray(SPECIES, image, from + n * channels).intoArray(patches, to + n * DEPTH);
    }
  }
}
