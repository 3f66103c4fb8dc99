package org.losslab.data.cifar;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.losslab.files.Digests;
import org.losslab.files.ErrorText;
import org.losslab.study.ImageShape;

/**
 * The six data files of CIFAR-10's official binary version (Krizhevsky 2009, <a
 * href="https://www.cs.toronto.edu/~kriz/cifar.html">cs.toronto.edu/~kriz/cifar.html</a>) and how
 * one of them is read. Each holds 10,000 records of 3,073 bytes: a label, then 1,024 bytes of red,
 * of green and of blue, row by row. Where a file is missing, the one of the {@linkplain PythonBatch
 * Python version} is taken, whose records are the same bytes, with the same digest.
 */
final class Cifar10Files {
  /** The folder in the official archive that holds the files. */
  static final String FOLDER = "cifar-10-batches-bin";

  /** The files of training images, in their order. */
  static final List<String> TRAINING =
      List.of(
          "data_batch_1.bin",
          "data_batch_2.bin",
          "data_batch_3.bin",
          "data_batch_4.bin",
          "data_batch_5.bin");

  /** The file of test images. */
  static final String TEST = "test_batch.bin";

  /** SHA-256 of each file of the reference copy; its keys are the six files' names in order. */
  static final Map<String, String> REFERENCE_SHA256 = referenceSha256();

  /** The size of the images. */
  static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  /** How many classes there are. */
  static final int CLASSES = 10;

  static final int RECORDS_PER_FILE = 10_000;
  static final int BYTES_PER_RECORD = 1 + SHAPE.values();
  static final long BYTES_PER_FILE = (long) RECORDS_PER_FILE * BYTES_PER_RECORD;

  /** Records read at once: large enough for the disk, small enough for the CPU's cache. */
  private static final int RECORDS_PER_READ = 100;

  private Cifar10Files() {}

  /** Opens the records of a file, in the binary version's form. */
  private interface RecordStream {
    InputStream open() throws IOException;
  }

  /** Takes the records of a file one by one. */
  interface RecordSink {
    /** Called for each record in order; {@code buffer} is reused after the call. */
    void accept(byte[] buffer, int offset);
  }

  /**
   * Reads one file in one pass: passes its records on and checks its size, its labels and its
   * digest. Whatever is wrong with the file is told in the result, and records were then passed on
   * in part.
   */
  static Cifar10FileCheck read(Path directory, String name, RecordSink sink) {
    Path file = directory.resolve(name);
    long size = -1;
    try {
      if (!Files.exists(file)) {
        Path python = directory.resolve(PythonBatch.fileName(name));
        return Files.isRegularFile(python)
            ? readPython(python, name, sink)
            : Cifar10FileCheck.unusable(name, -1, file + ": the file is missing");
      }
      if (!Files.isRegularFile(file)) {
        return Cifar10FileCheck.unusable(name, -1, file + ": this is not a file");
      }
      size = Files.size(file);
      if (size != BYTES_PER_FILE) {
        return Cifar10FileCheck.unusable(name, size, wrongSize(file, size));
      }
      return readRecords(file, name, () -> Files.newInputStream(file), sink);
    } catch (IOException e) {
      return Cifar10FileCheck.unusable(
          name, size, file + ": the file cannot be read (" + ErrorText.reason(e) + ")");
    }
  }

  /** Reads all six files only to check them; the order is that of the reference digests. */
  static List<Cifar10FileCheck> checkAll(Path directory) {
    return List.copyOf(REFERENCE_SHA256.keySet()).parallelStream()
        .map(name -> read(directory, name, (buffer, offset) -> {}))
        .toList();
  }

  /** Whether a folder holds one of the files at least, of either version. */
  static boolean anyIsIn(Path directory) {
    return REFERENCE_SHA256.keySet().stream().anyMatch(name -> isIn(directory, name));
  }

  /** Whether a folder holds all the files, each of either version. */
  static boolean allAreIn(Path directory) {
    return REFERENCE_SHA256.keySet().stream().allMatch(name -> isIn(directory, name));
  }

  private static boolean isIn(Path directory, String name) {
    return Files.exists(directory.resolve(name))
        || Files.exists(directory.resolve(PythonBatch.fileName(name)));
  }

  /** Returns why a folder's files cannot be used; empty: they can. All six are read. */
  static List<String> problems(Path directory) {
    return checkAll(directory).stream().flatMap(check -> check.problem().stream()).toList();
  }

  private static Cifar10FileCheck readPython(Path python, String name, RecordSink sink) {
    try {
      return readRecords(python, name, () -> PythonBatch.records(python), sink);
    } catch (IOException e) {
      return Cifar10FileCheck.unusable(
          name,
          python.toFile().length(),
          python + ": this is no file of CIFAR-10's Python version: " + ErrorText.message(e));
    }
  }

  private static Cifar10FileCheck readRecords(
      Path file, String name, RecordStream records, RecordSink sink) throws IOException {
    MessageDigest digest = Digests.sha256();
    byte[] buffer = new byte[RECORDS_PER_READ * BYTES_PER_RECORD];
    int smallest = Integer.MAX_VALUE;
    int largest = Integer.MIN_VALUE;
    try (InputStream in = records.open()) {
      for (int record = 0; record < RECORDS_PER_FILE; record += RECORDS_PER_READ) {
        int read = in.readNBytes(buffer, 0, buffer.length);
        if (read < buffer.length) {
          long found = (long) record * BYTES_PER_RECORD + read;
          return Cifar10FileCheck.unusable(name, found, wrongSize(file, found));
        }
        digest.update(buffer);
        for (int i = 0; i < RECORDS_PER_READ; i++) {
          int offset = i * BYTES_PER_RECORD;
          int label = buffer[offset] & 0xff;
          if (label >= CLASSES) {
            return Cifar10FileCheck.unusable(
                name, BYTES_PER_FILE, wrongLabel(file, record + i, label));
          }
          smallest = Math.min(smallest, label);
          largest = Math.max(largest, label);
          sink.accept(buffer, offset);
        }
      }
    }
    if (smallest == largest) {
      // A download that reserved its space and then died leaves a file of zeros.
      return Cifar10FileCheck.unusable(
          name,
          BYTES_PER_FILE,
          String.format(
              Locale.ROOT, "%s: all labels are %d; expected labels from 0 to 9", file, smallest));
    }
    String sha256 = Digests.hex(digest);
    return new Cifar10FileCheck(
        name,
        BYTES_PER_FILE,
        sha256,
        smallest + ".." + largest,
        Optional.empty(),
        difference(file, name, sha256));
  }

  private static Optional<String> difference(Path file, String name, String sha256) {
    if (sha256.equals(REFERENCE_SHA256.get(name))) {
      return Optional.empty();
    }
    return Optional.of(
        REFERENCE_SHA256.entrySet().stream()
            .filter(reference -> reference.getValue().equals(sha256))
            .findFirst()
            .map(
                other ->
                    String.format(
                        Locale.ROOT, "%s: these are the contents of %s", file, other.getKey()))
            .orElseGet(
                () ->
                    String.format(
                        Locale.ROOT,
                        "%s: SHA-256 %s is not the reference copy's %s; the images may differ",
                        file,
                        sha256,
                        REFERENCE_SHA256.get(name))));
  }

  private static String wrongSize(Path file, long found) {
    return String.format(
        Locale.ROOT, "%s: expected %d bytes, found %d", file, BYTES_PER_FILE, found);
  }

  private static String wrongLabel(Path file, int record, int label) {
    return String.format(
        Locale.ROOT,
        "%s: image %d has the label %d (at byte %d); expected 0 to 9",
        file,
        record,
        label,
        (long) record * BYTES_PER_RECORD);
  }

  private static Map<String, String> referenceSha256() {
    Map<String, String> digests = new LinkedHashMap<>();
    digests.put(
        TRAINING.get(0), "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5");
    digests.put(
        TRAINING.get(1), "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed");
    digests.put(
        TRAINING.get(2), "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67");
    digests.put(
        TRAINING.get(3), "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48");
    digests.put(
        TRAINING.get(4), "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add");
    digests.put(TEST, "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b");
    return Collections.unmodifiableMap(digests);
  }
}
