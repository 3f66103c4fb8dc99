package org.losslab.network.kernels;

import java.util.List;

/**
 * Goes over the images of a minibatch with all work that can be done on an image before the next
 * one, so that each layer finds in the caches what the layer before it has left there; but no more
 * weights than the caches hold beside it. Which thread works on which images changes no bit.
 */
public final class ImageSweep {
  /** Floats shared by all images that leave room in the cache for an image's own. */
  private static final int MOST_SHARED = 1 << 17;

  private ImageSweep() {}

  /**
   * Does work in order, in as few sweeps as possible.
   *
   * @param team the threads
   * @param images how many images there are
   */
  public static void run(ThreadTeam team, int images, List<ImageWork> works) {
    int from = 0;
    int shared = 0;
    for (int i = 0; i < works.size(); i++) {
      shared += works.get(i).shared();
      if (i > from && (works.get(i).needsAll() || shared > MOST_SHARED)) {
        sweep(team, images, works.subList(from, i));
        from = i;
        shared = works.get(i).shared();
      }
    }
    sweep(team, images, works.subList(from, works.size()));
  }

  private static void sweep(ThreadTeam team, int images, List<ImageWork> works) {
    works.forEach(work -> work.start(images));
    int group = group(works);
    int round = works.stream().mapToInt(ImageWork::round).filter(r -> r > 0).min().orElse(0);
    int size = round > 0 ? BlockWork.CHUNK : group;
    int chunks = (images + size - 1) / size;
    int most = round > 0 ? round : chunks;
    for (int first = 0; first < chunks; first += most) {
      int start = first;
      int some = Math.min(most, chunks - first);
      team.run(
          some,
          (thread, chunk) -> {
            int end = Math.min(images, (start + chunk + 1) * size);
            for (int from = (start + chunk) * size; from < end; from += group) {
              int to = Math.min(end, from + group);
              for (ImageWork work : works) {
                work.run(thread, chunk, from, to);
              }
            }
          });
      works.forEach(work -> work.endRound(some));
    }
    works.forEach(ImageWork::finish);
  }

  /** Returns a multiple of each work's group, or a chunk, in which each has its own groups. */
  private static int group(List<ImageWork> works) {
    int common = 1;
    for (ImageWork work : works) {
      int next = common;
      while (next % work.group() != 0) {
        next += common;
      }
      common = Math.min(next, BlockWork.CHUNK);
    }
    return common;
  }
}
