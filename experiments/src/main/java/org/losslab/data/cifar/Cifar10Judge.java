package org.losslab.data.cifar;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * By what a copy of CIFAR-10 from anywhere is judged.
 *
 * @param archives the archives that are taken, by their size and MD5
 * @param objection why a file that came in no archive is not taken; absent: it is
 */
record Cifar10Judge(
    List<KnownArchive> archives, Function<Cifar10FileCheck, Optional<String>> objection) {

  /** Takes what is, bit for bit, the official data. */
  static final Cifar10Judge OFFICIAL =
      new Cifar10Judge(KnownArchive.ALL, check -> check.problem().or(check::warning));
}
