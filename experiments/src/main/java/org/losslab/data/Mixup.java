package org.losslab.data;

/**
 * How a minibatch is mixed by mixup (Zhang, Cissé, Dauphin and Lopez-Paz, "mixup: Beyond empirical
 * risk minimization", ICLR 2018): each image and its label become λ times themselves plus 1 - λ
 * times those of a partner, with one λ from Beta(α, α) for the minibatch and a random permutation
 * of it as the partners, as in the authors' own code.
 *
 * <p>It is a pure function of the seed, the epoch and the minibatch: every arm of a study with the
 * same seed mixes the same images with the same λ, also after a restart.
 */
public final class Mixup {
  /** Sets these random numbers apart from those of the order of images. */
  private static final long STREAM = 0x6d69787570L;

  private final double share;
  private final int[] partners;

  private Mixup(double share, int[] partners) {
    this.share = share;
    this.partners = partners;
  }

  /**
   * Draws the mix of a minibatch.
   *
   * @param alpha the parameter α of the Beta distribution, above 0; the nearer to 0, the less is
   *     mixed
   * @param images how many images the minibatch has
   * @param seed the run's seed
   * @param epoch the epoch, from 1
   * @param batch the minibatch in the epoch, from 1
   * @throws IllegalArgumentException if {@code alpha} is not above 0
   */
  public static Mixup draw(double alpha, int images, long seed, int epoch, int batch) {
    if (!(alpha > 0)) {
      throw new IllegalArgumentException("alpha (" + alpha + ") must be above 0");
    }
    SplitMix64 random = new SplitMix64(STREAM, seed, epoch, batch);
    return new Mixup(BetaDraw.symmetric(alpha, random), random.permutation(images));
  }

  /** Returns λ, the share of the image itself, from 0 to 1. */
  public double share() {
    return share;
  }

  /** Returns the partner of the image at place {@code i} of the minibatch: a place too. */
  public int partner(int i) {
    return partners[i];
  }
}
