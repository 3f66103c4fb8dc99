package org.losslab.export.tensorboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.Awaiting;
import org.losslab.ChildJvm;
import org.losslab.cli.Main;
import org.losslab.records.Claim;
import org.losslab.records.ClaimOwner;
import org.losslab.records.RecordedRun;
import org.losslab.records.RecordedStudy;

/** The event files of a study whose processes, all real, were killed in the middle of an epoch. */
class KilledStudyTest {
  private static final int EPOCHS = 4;

  /** A record's length, its checksum, and that of its data. */
  private static final int FRAME = 8 + 4 + 4;

  @TempDir private Path folder;

  @Test
  void haveEveryStepOnceWhenItHasGoneOn() throws Exception {
    try (ChildJvm first = start()) {
      Awaiting.until("the first epoch is recorded", () -> epochs(first) == 1);
      ProcessHandle worker = worker();
      first.handle().destroyForcibly();
      worker.destroyForcibly();
      first.await();
      Awaiting.until("the worker has ended", () -> !worker.isAlive());
    }
    assertThat(steps("train").get("epoch_loss")).as("killed in epoch 2").containsExactly(0L);
    assertThat(run().resolve("result.json")).doesNotExist();
    try (ChildJvm second = start()) {
      assertThat(second.await()).as(second.text()).isZero();
      assertThat(second.text()).contains("goes on at epoch 2");
    }
    Long[] all = IntStream.range(0, EPOCHS).mapToObj(Long::valueOf).toArray(Long[]::new);
    for (String part : new String[] {"train", "validation"}) {
      Map<String, List<Long>> steps = steps(part);
      assertThat(steps).containsKeys("epoch_loss", "epoch_accuracy");
      steps.forEach((tag, found) -> assertThat(found).as("%s %s", part, tag).containsExactly(all));
    }
    RecordedRun recorded = RecordedStudy.read(study()).runs().get(0).recorded();
    RunEvents.of(recorded.spec().orElseThrow(), recorded)
        .forEach((part, bytes) -> assertThat(file(part)).hasBinaryContent(bytes));
  }

  private ChildJvm start() throws IOException {
    Path yaml =
        Files.writeString(
            folder.resolve("killed.yaml"),
            """
            study: killed
            dataset: {name: synthetic, trainImages: 3000, testImages: 20}
            training: {epochs: %d, batchSize: 20}
            grid: {loss: mcxent, seed: 1}
            """
                .formatted(EPOCHS));
    return ChildJvm.start(
        folder,
        Main.class,
        "run",
        yaml,
        "--results",
        folder.resolve("results"),
        "--threads",
        1,
        "--tensorboard",
        "--no-report");
  }

  private Path study() {
    return folder.resolve("results/killed");
  }

  private Path run() throws IOException {
    try (Stream<Path> runs = Files.list(study().resolve("runs"))) {
      return runs.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  private int epochs(ChildJvm parent) throws IOException {
    assertThat(parent.handle().isAlive()).as(parent.text()).isTrue();
    return Files.isDirectory(study().resolve("tensorboard"))
        ? steps("train").getOrDefault("epoch_loss", List.of()).size()
        : 0;
  }

  private ProcessHandle worker() throws IOException {
    return Claim.to(run()).stream()
        .flatMap(claim -> claim.told().flatMap(ClaimOwner::fromJson).stream())
        .flatMap(owner -> owner.liveWorker().stream())
        .findFirst()
        .orElseThrow();
  }

  private Path file(String part) {
    try {
      return study()
          .resolve("tensorboard")
          .resolve(run().getFileName())
          .resolve(part)
          .resolve("events.out.tfevents.losslab.v2");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the steps of each tag, in the file's order. */
  private Map<String, List<Long>> steps(String part) throws IOException {
    Map<String, List<Long>> steps = new TreeMap<>();
    if (!Files.exists(file(part))) {
      return steps;
    }
    ByteBuffer file =
        ByteBuffer.wrap(Files.readAllBytes(file(part))).order(ByteOrder.LITTLE_ENDIAN);
    while (file.remaining() > FRAME) {
      int length = (int) file.getLong();
      file.getInt();
      if (file.remaining() < length + Integer.BYTES) {
        break;
      }
      Event event = Event.read(file.slice(file.position(), length));
      file.position(file.position() + length + Integer.BYTES);
      if (!event.tag.isEmpty()) {
        steps.computeIfAbsent(event.tag, tag -> new ArrayList<>()).add(event.step);
      }
    }
    return steps;
  }

  /** Of an {@code Event} message the step, and the tag of its summary's value. */
  private static final class Event {
    private long step;
    private String tag = "";

    private static Event read(ByteBuffer message) {
      Event event = new Event();
      event.fields(message, 0);
      return event;
    }

    private void fields(ByteBuffer message, int depth) {
      while (message.hasRemaining()) {
        long key = varint(message);
        int field = (int) (key >>> 3);
        switch ((int) key & 7) {
          case 0 -> {
            long value = varint(message);
            step = depth == 0 && field == 2 ? value : step;
          }
          case 1 -> message.position(message.position() + Long.BYTES);
          default -> {
            int length = (int) varint(message);
            ByteBuffer inner = message.slice(message.position(), length);
            message.position(message.position() + length);
            if (depth == 0 && field == 5 || depth == 1 && field == 1) {
              fields(inner, depth + 1);
            } else if (depth == 2 && field == 1) {
              tag = StandardCharsets.UTF_8.decode(inner).toString();
            }
          }
        }
      }
    }

    private static long varint(ByteBuffer message) {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte next = message.get();
        value |= (long) (next & 0x7f) << shift;
        if (next >= 0) {
          return value;
        }
      }
    }
  }
}
