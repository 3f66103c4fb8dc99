package org.losslab.data.cifar;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One of the places where CIFAR-10 is looked for.
 *
 * @param origin what names the place: {@code dataset.directory}, {@code beside the study file},
 *     {@code CIFAR10_DIR}, {@code cache}, or whose folder it is
 * @param path the place, absolute
 * @param kind what it means if the data there cannot be used
 * @param found the folder with the files: the place itself or a folder in it; absent: no file of
 *     CIFAR-10 is there
 * @param archive an archive of CIFAR-10 there, which can be unpacked into the cache
 */
public record Cifar10Place(
    String origin, Path path, Kind kind, Optional<Path> found, Optional<Path> archive) {

  /** What is expected of a place. */
  public enum Kind {
    /** The user named it: it must hold the data. */
    NAMED,
    /** It may hold nothing, but what is there must be whole. */
    OWN,
    /** Another program keeps data there: what is not whole is passed over. */
    FOREIGN
  }

  /** Whether the user named the place; then it must hold the data. */
  public boolean explicit() {
    return kind == Kind.NAMED;
  }
}
