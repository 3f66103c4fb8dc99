package org.losslab.page;

import java.net.URI;
import java.net.URISyntaxException;

/** Paths of files as links name them. */
final class FilePath {

  private FilePath() {}

  /** Returns a relative URL of a file beside the document; never one with a scheme. */
  static String url(String path) {
    try {
      return new URI(null, null, "./" + path, null).toASCIIString();
    } catch (URISyntaxException e) {
      return "#";
    }
  }
}
