package org.losslab.data;

import java.net.URI;

/**
 * An archive on a server.
 *
 * @param uri where it is
 * @param bytes its size in bytes
 * @param md5 its MD5 in lower-case hexadecimal
 */
record ArchiveSource(URI uri, long bytes, String md5) {

  /** CIFAR-10's binary version on its official site, which also publishes the MD5. */
  static final ArchiveSource CIFAR10 =
      new ArchiveSource(
          URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz"),
          170_052_171L,
          "c32a1d4ab5d03f1284b67883e8d87530");

  /** Returns the archive's file name. */
  String fileName() {
    String path = uri.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
