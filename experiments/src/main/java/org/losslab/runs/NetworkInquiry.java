package org.losslab.runs;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.losslab.files.ErrorText;
import org.losslab.files.InputException;
import org.losslab.records.NetworkAnswer;
import org.losslab.study.ImageShape;
import org.losslab.study.KnownImages;

/**
 * Asks a process with Deeplearning4j for networks, since this one never loads it: about two seconds
 * a network, each asked for once.
 */
public final class NetworkInquiry implements KnownImages.Sources {
  private static final int TIMEOUT_SECONDS = 300;
  private static final int LAST_LINES = 3;

  private final Supplier<WorkerCommand> commands;
  private final Map<NetworkAnswer.Question, NetworkAnswer> answers = new ConcurrentHashMap<>();

  /**
   * Prepares to ask.
   *
   * @param commands how a worker is started
   */
  public NetworkInquiry(Supplier<WorkerCommand> commands) {
    this.commands = commands;
  }

  @Override
  public String json(String name, ImageShape shape, int classes) {
    NetworkAnswer answer =
        ask(
            new NetworkAnswer.Question(
                Optional.of(name),
                Optional.empty(),
                shape.height(),
                shape.width(),
                shape.channels(),
                classes));
    return answer
        .json()
        .orElseThrow(
            () ->
                new InputException(
                    "network: the class " + name + ": " + answer.refusal().orElse("no answer")));
  }

  /**
   * Returns the layers of a network on Deeplearning4j's own.
   *
   * @param called the network's name, for messages
   * @throws InputException if it cannot be trained on such images
   */
  public List<NetworkAnswer.Layer> layers(
      String called, String json, ImageShape shape, int classes) {
    NetworkAnswer answer =
        ask(
            new NetworkAnswer.Question(
                Optional.empty(),
                Optional.of(json),
                shape.height(),
                shape.width(),
                shape.channels(),
                classes));
    return answer
        .layers()
        .orElseThrow(
            () ->
                new InputException(
                    "network "
                        + called
                        + ": Deeplearning4j cannot train it on images of "
                        + shape
                        + ": "
                        + answer.refusal().orElse("no answer")));
  }

  private NetworkAnswer ask(NetworkAnswer.Question question) {
    return answers.computeIfAbsent(question, this::askProcess);
  }

  private NetworkAnswer askProcess(NetworkAnswer.Question question) {
    WorkerCommand command = commands.get();
    ProcessBuilder builder =
        new ProcessBuilder(command.arguments(WorkerCommand.CPU, 1, NetworkAnswer.MAIN_CLASS))
            .redirectErrorStream(true);
    builder.environment().putAll(command.environment(WorkerCommand.CPU, 1, Optional.empty()));
    try {
      Process process = builder.start();
      CompletableFuture<List<String>> output =
          CompletableFuture.supplyAsync(
              () -> process.inputReader(StandardCharsets.UTF_8).lines().toList());
      try (OutputStream in = process.getOutputStream()) {
        in.write((question.line() + "\n").getBytes(StandardCharsets.UTF_8));
      }
      boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        process.destroyForcibly();
      }
      List<String> lines = output.join();
      return lines.stream()
          .flatMap(line -> NetworkAnswer.parse(line).stream())
          .findFirst()
          .orElseGet(() -> NetworkAnswer.refused(end(process, ended, lines)));
    } catch (IOException e) {
      return NetworkAnswer.refused(ErrorText.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NetworkAnswer.refused("interrupted");
    }
  }

  private static String end(Process process, boolean ended, List<String> lines) {
    List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    return (ended
            ? "the process that looked at it ended with exit code " + process.exitValue()
            : "no answer within " + TIMEOUT_SECONDS + " s")
        + ": "
        + String.join(" | ", last);
  }
}
