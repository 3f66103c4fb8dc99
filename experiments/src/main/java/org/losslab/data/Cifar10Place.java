package org.losslab.data;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One of the places where CIFAR-10 is looked for.
 *
 * @param origin what names the place: {@code dataset.directory}, {@code beside the study file},
 *     {@code CIFAR10_DIR} or {@code cache}
 * @param path the place, absolute
 * @param explicit whether the user named the place; then it must hold the data
 * @param found the folder with the files: the place itself or the folder {@code
 *     cifar-10-batches-bin} in it; absent: no file of CIFAR-10 is there
 */
public record Cifar10Place(String origin, Path path, boolean explicit, Optional<Path> found) {}
