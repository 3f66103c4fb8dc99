package org.losslab.data.cifar;

import java.net.URI;
import java.util.List;

/**
 * One of the official archives of CIFAR-10, wherever a copy of it lies: its MD5, which the official
 * site publishes, is the judge.
 *
 * @param fileName its name on the official site
 * @param bytes its size in bytes
 * @param md5 its MD5 in lower-case hexadecimal
 */
record KnownArchive(String fileName, long bytes, String md5) {
  static final KnownArchive BINARY =
      new KnownArchive("cifar-10-binary.tar.gz", 170_052_171L, "c32a1d4ab5d03f1284b67883e8d87530");

  static final KnownArchive PYTHON =
      new KnownArchive("cifar-10-python.tar.gz", 170_498_071L, "c58f30108f718f92721af3b95e74349a");

  static final List<KnownArchive> ALL = List.of(BINARY, PYTHON);

  /** Returns this archive at a place. */
  ArchiveSource at(URI uri) {
    return new ArchiveSource(uri, bytes, md5);
  }
}
