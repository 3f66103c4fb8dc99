package org.losslab.platform.gpu;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An {@code nvidia-smi} that answers out of a file: a line {@code $ nvidia-smi ARGUMENTS}, the
 * output, and a line {@code exit CODE}, for each question. Lines that start with # tell where the
 * answers are from.
 */
public final class RecordedSmi implements NvidiaSmi {
  /** The class path of a program that was started with the Maven profile {@code cuda}. */
  public static final List<Path> WITH_CUDA =
      List.of(
          Path.of("/m2/nd4j-native-1.0.0-M2.1.jar"),
          Path.of("/m2/nd4j-native-1.0.0-M2.1-linux-x86_64-onednn.jar"),
          Path.of("/m2/nd4j-cuda-11.6-1.0.0-M2.1.jar"),
          Path.of("/m2/nd4j-cuda-11.6-preset-1.0.0-M2.1.jar"),
          Path.of("/m2/nd4j-cuda-11.6-preset-1.0.0-M2.1-linux-x86_64.jar"),
          Path.of("/m2/nd4j-cuda-11.6-1.0.0-M2.1-linux-x86_64-cudnn.jar"),
          Path.of("/m2/cuda-11.6-8.3-1.5.7.jar"),
          Path.of("/m2/cuda-11.6-8.3-1.5.7-linux-x86_64.jar"),
          Path.of("/m2/cuda-11.6-8.3-1.5.7-linux-x86_64-redist.jar"),
          Path.of("/home/cuda-fan/target/classes"));

  /** A machine without any driver. */
  public static final NvidiaSmi MISSING = arguments -> Optional.empty();

  private final Map<String, Answer> answers = new HashMap<>();

  private RecordedSmi() {}

  /** Reads a file beside this class, without its {@code .txt}. */
  public static RecordedSmi of(String name) {
    RecordedSmi smi = new RecordedSmi();
    String question = "";
    StringBuilder text = new StringBuilder();
    for (String line : lines(name + ".txt")) {
      if (line.startsWith("$ nvidia-smi ")) {
        question = line.substring("$ nvidia-smi ".length());
        text.setLength(0);
      } else if (line.startsWith("exit ")) {
        smi.answers.put(question, new Answer(Integer.parseInt(line.substring(5)), text.toString()));
      } else if (!line.startsWith("#")) {
        text.append(line).append('\n');
      }
    }
    return smi;
  }

  /** Returns what is found on a recorded machine with the Maven profile {@code cuda}. */
  public static CudaReadiness ready(String name) {
    return CudaReadiness.of(WITH_CUDA, GpuSurvey.take(of(name)), Map.of());
  }

  @Override
  public Optional<Answer> ask(String... arguments) {
    return Optional.ofNullable(answers.get(String.join(" ", arguments)));
  }

  private static List<String> lines(String file) {
    try (InputStream in = RecordedSmi.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
