package org.losslab.data.cifar;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.losslab.data.LabeledImages;
import org.losslab.data.pickle.PickleWriter;

/** Files that have the form of CIFAR-10: the pixels of a record tell its file and its number. */
final class FakeCifar10 {
  static final List<String> NAMES = List.copyOf(Cifar10Files.REFERENCE_SHA256.keySet());

  private FakeCifar10() {}

  /** Writes the six files into a folder, which is created. */
  static Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (int file = 0; file < NAMES.size(); file++) {
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(directory.resolve(NAMES.get(file))))) {
        writeRecords(file, out);
      }
    }
    return directory;
  }

  /** Writes the same images as the six files of the Python version. */
  static Path writePython(Path directory) throws IOException {
    Files.createDirectories(directory);
    for (int file = 0; file < NAMES.size(); file++) {
      ByteArrayOutputStream records = new ByteArrayOutputStream();
      writeRecords(file, records);
      Files.write(
          directory.resolve(PythonBatch.fileName(NAMES.get(file))),
          pickled(records.toByteArray(), Cifar10Files.RECORDS_PER_FILE));
    }
    return directory;
  }

  /** Returns records as a batch of the Python version. */
  static byte[] pickled(byte[] records, int images) {
    PickleWriter pickle = new PickleWriter();
    byte[] pixels = new byte[images * Cifar10Files.SHAPE.values()];
    int[] labels = new int[images];
    for (int i = 0; i < images; i++) {
      int at = i * Cifar10Files.BYTES_PER_RECORD;
      labels[i] = records[at] & 0xff;
      int length = Cifar10Files.SHAPE.values();
      System.arraycopy(records, at + 1, pixels, i * length, length);
    }
    pickle.begin();
    pickle.string("batch_label").string("training batch 1 of 5");
    pickle.string("labels").numbers(labels);
    pickle.string("data").array(images, Cifar10Files.SHAPE.values(), pixels);
    pickle.string("filenames").strings("leptodactylus_pocketed_s_000004.png", "a.png");
    return pickle.end();
  }

  private static void writeRecords(int file, OutputStream out) throws IOException {
    byte[] record = new byte[Cifar10Files.BYTES_PER_RECORD];
    for (int i = 0; i < Cifar10Files.RECORDS_PER_FILE; i++) {
      record[0] = (byte) (i % 10);
      Arrays.fill(record, 1, 1025, (byte) file);
      Arrays.fill(record, 1025, 2049, (byte) (i >> 8));
      Arrays.fill(record, 2049, 3073, (byte) i);
      out.write(record);
    }
  }

  /** Returns the first pixel of an image as red, green and blue: its file and its number. */
  static int[] firstPixel(LabeledImages images, int i) {
    int at = i * Cifar10Files.SHAPE.values();
    byte[] p = images.pixels();
    return new int[] {p[at] & 0xff, p[at + 1] & 0xff, p[at + 2] & 0xff};
  }

  /** Overwrites one byte of a file. */
  static void poke(Path file, long at, int value) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.seek(at);
      access.write(value);
    }
  }

  /** Makes a file shorter, or longer by zeros. */
  static void resize(Path file, long bytes) throws IOException {
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.setLength(bytes);
    }
  }

  /** Packs a folder's files below the given name into a {@code .tar.gz}. */
  static void pack(Path directory, String folder, Path archive) throws IOException {
    List<String> names;
    try (Stream<Path> files = Files.list(directory)) {
      names = files.map(file -> file.getFileName().toString()).sorted().toList();
    }
    try (TarArchiveOutputStream tar = tar(archive)) {
      for (String name : names) {
        Path file = directory.resolve(name);
        tar.putArchiveEntry(new TarArchiveEntry(file, folder + "/" + name));
        Files.copy(file, tar);
        tar.closeArchiveEntry();
      }
    }
  }

  static TarArchiveOutputStream tar(Path archive) throws IOException {
    return new TarArchiveOutputStream(
        new GzipCompressorOutputStream(new BufferedOutputStream(Files.newOutputStream(archive))),
        "UTF-8");
  }

  /** An environment of a Linux user with this home and nothing else. */
  static UserEnvironment environment(Path home) {
    return environment(home, Map.of());
  }

  static UserEnvironment environment(Path home, Map<String, String> variables) {
    return new UserEnvironment(variables, "Linux", home, home.resolve("desk"));
  }
}
