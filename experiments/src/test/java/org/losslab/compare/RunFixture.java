package org.losslab.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A finished run of two epochs, to be changed before it is written. */
final class RunFixture {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  final ObjectNode spec = MAPPER.createObjectNode();
  final ObjectNode environment = MAPPER.createObjectNode();
  final ObjectNode result = MAPPER.createObjectNode();
  String metrics =
      """
      epoch,train_loss,val_loss,val_accuracy,seconds,images_per_second,parameter_norm
      1,2.25,2.0,0.25,9.5,100.0,20.0
      2,1.75,1.5,0.5,8.5,110.0,21.0
      """;

  RunFixture() {
    spec.put("number", 1).put("study", "tiny").put("loss", "mcxent").put("backend", "cpu");
    spec.put("seed", 1).putObject("choices");
    spec.putObject("training").put("epochs", 2);
    environment.put("created", "2026-01-01T00:00:00Z");
    environment.putObject("git").put("commit", "aaaa");
    environment.put("threads", 2);
    ArrayNode jars = environment.putArray("jars");
    jars.add("commons-csv-1.14.1.jar").add("nd4j-1.0.0-M2.1.jar").add("classes.jar");
    environment.putArray("worker_flags").add("-Xmx1g").add("-XX:+UseSerialGC");
    result.put("status", "finished").put("epochs", 2).put("val_loss", 1.5);
    result.put("val_accuracy", 0.5).put("test_accuracy", 0.4).put("test_cross_entropy", 1.25);
    result.put("seconds", 18.0).put("images_per_second", 105.0).put("parameters_sha256", "abcd");
    result.put("started", "2026-01-01T00:00:00Z").putObject("data_sha256").put("train", "1234");
    result.putArray("confusion_matrix").addArray().add(3).add(1);
  }

  ArrayNode array(String field) {
    return (ArrayNode) environment.get(field);
  }

  /** Sets loss and seed, and the number of the run. */
  RunFixture of(int number, String loss, long seed) {
    spec.put("number", number).put("loss", loss).put("seed", seed);
    return this;
  }

  /** Writes the directory and returns it. */
  Path write(Path directory) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("spec.json"), spec.toString());
      Files.writeString(directory.resolve("environment.json"), environment.toString());
      Files.writeString(directory.resolve("result.json"), result.toString());
      Files.writeString(directory.resolve("metrics.csv"), metrics);
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the directory and reads it. */
  RecordedRun read(Path directory) {
    return RecordedRun.read(write(directory));
  }
}
