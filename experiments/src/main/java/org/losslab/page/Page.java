package org.losslab.page;

import java.util.List;

/**
 * A document.
 *
 * @param title its title
 * @param blocks its content, in order
 */
public record Page(String title, List<Block> blocks) {

  /** Copies the blocks. */
  public Page {
    blocks = List.copyOf(blocks);
  }
}
