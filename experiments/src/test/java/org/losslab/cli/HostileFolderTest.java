package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.losslab.files.FileTrees;
import org.losslab.records.RunFile;
import org.losslab.records.StudyFile;
import org.losslab.records.StudyFixture;

/**
 * Someone else's results may hold anything in the place of a record. Every command that reads them
 * ends soon, names it, and shows no stack trace.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFolderTest {
  /** What may lie in the place of a file. */
  enum Thing {
    FIFO {
      @Override
      void put(Path place) throws IOException, InterruptedException {
        Process mkfifo;
        try {
          mkfifo = new ProcessBuilder("mkfifo", place.toString()).start();
        } catch (IOException e) {
          Assumptions.abort("there is no mkfifo on this machine");
          return;
        }
        assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(mkfifo.exitValue()).isZero();
      }
    },
    SOCKET {
      @Override
      void put(Path place) throws IOException {
        // A socket's path must be short.
        Path made = Files.createTempDirectory("s").resolve("s");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
          socket.bind(UnixDomainSocketAddress.of(made));
        }
        Files.move(made, place);
        Files.delete(made.getParent());
      }
    },
    DIRECTORY {
      @Override
      void put(Path place) throws IOException {
        Files.createDirectory(place);
      }
    },
    LINK {
      @Override
      void put(Path place) throws IOException {
        Path outside = place.resolveSibling("../outside");
        if (!Files.exists(outside)) {
          Files.writeString(outside, "not for this folder");
        }
        Files.createSymbolicLink(place, outside);
      }
    },
    LINK_TO_NOWHERE {
      @Override
      void put(Path place) throws IOException {
        Files.createSymbolicLink(place, Path.of("nowhere"));
      }
    },
    ABSURD_SIZE {
      @Override
      void put(Path place) throws IOException {
        try (SeekableByteChannel channel =
            Files.newByteChannel(place, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
          channel.position(1L << 40).write(ByteBuffer.allocate(1));
        }
      }
    };

    abstract void put(Path place) throws IOException, InterruptedException;
  }

  @TempDir private Path folder;

  private Path study;
  private Path finished;
  private Path stopped;

  @BeforeEach
  void make() {
    StudyFixture fixture = new StudyFixture(folder.resolve("made-up"));
    study = fixture.directory();
    finished = fixture.finished("kld", Map.of(), 1, 1);
    stopped = fixture.unfinished("kld", Map.of(), 2, 0);
  }

  private static void replace(Path place, Thing thing) throws Exception {
    if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
      FileTrees.delete(place);
    }
    thing.put(place);
  }

  private List<Output> readers() throws IOException {
    Path other = folder.resolve("other");
    Path whole = new StudyFixture(other).finished("kld", Map.of(), 1, 1);
    return List.of(
        Output.of("compare", study.toString(), other.toString()),
        Output.of("compare", finished.toString(), whole.toString()),
        Output.of("verify", study.toString()),
        Output.of("verify", finished.toString()));
  }

  private Output plan() throws IOException {
    Path plan = folder.resolve("plan.yaml");
    if (!Files.exists(plan)) {
      Files.copy(StudyFile.STUDY.in(study), plan);
    }
    return Output.of("plan", plan.toString(), "--results", folder.toString());
  }

  private static void assertNamed(Output output, Path place) {
    assertThat(output.isDefect()).as(output.toString()).isFalse();
    assertThat(output.code()).isIn(ExitCode.RUN_FAILED, ExitCode.WRONG_INPUT);
    assertThat(output.out() + output.err()).contains(place.toString());
  }

  static Stream<RunFile> inRuns() {
    return Arrays.stream(RunFile.values())
        .filter(file -> file != RunFile.PENDING_RESULT && file != RunFile.PREVIOUS_CHECKPOINT);
  }

  @ParameterizedTest
  @MethodSource("inRuns")
  void everyCommandNamesAFifoInThePlaceOfARunsFile(RunFile file) throws Exception {
    Path place = file.in(finished);
    plan();
    replace(place, Thing.FIFO);
    for (Output output : readers()) {
      assertNamed(output, place);
    }
    assertNamed(plan(), place);
  }

  @ParameterizedTest
  @MethodSource("inRuns")
  void whateverLiesInThePlaceOfARunsFileIsNamed(RunFile file) throws Exception {
    Path place = file.in(finished);
    for (Thing thing : Thing.values()) {
      replace(place, thing);
      assertNamed(Output.of("verify", finished.toString()), place);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = RunFile.class,
      names = {"LOCK", "METRICS", "CHECKPOINT", "ENVIRONMENT"})
  void aFifoInARunThatIsNotEndedIsNamedToo(RunFile file) throws Exception {
    Path place = file.in(stopped);
    replace(place, Thing.FIFO);
    assertNamed(Output.of("verify", study.toString()), place);
    assertNamed(plan(), place);
  }

  @ParameterizedTest
  @EnumSource(Thing.class)
  void whateverLiesInThePlaceOfARunIsNamed(Thing thing) throws Exception {
    plan();
    replace(finished, thing == Thing.DIRECTORY ? Thing.LINK : thing);
    assertNamed(Output.of("verify", study.toString()), finished);
    assertNamed(plan(), finished);
  }

  @ParameterizedTest
  @EnumSource(Thing.class)
  void whateverLiesInThePlaceOfThePlanIsNamed(Thing thing) throws Exception {
    Path place = StudyFile.STUDY.in(study);
    replace(place, thing);
    assertNamed(Output.of("verify", study.toString()), place);
    assertNamed(Output.of("compare", study.toString(), study.toString()), place);
    assertNamed(Output.of("report", study.toString()), place);
  }

  @ParameterizedTest
  @EnumSource(Thing.class)
  void whateverLiesInThePlaceOfTheSealOrTheTableIsNamed(Thing thing) throws Exception {
    replace(StudyFile.SEAL.in(study), thing);
    assertNamed(Output.of("verify", study.toString()), StudyFile.SEAL.in(study));
    assertNamed(plan(), StudyFile.SEAL.in(study));
    replace(StudyFile.RUNS.in(study), thing);
    assertNamed(Output.of("verify", study.toString()), StudyFile.RUNS.in(study));
  }

  @ParameterizedTest
  @EnumSource(
      value = Thing.class,
      names = {"FIFO", "LINK"})
  void aReportLeavesOutTheRunAndNamesTheFile(Thing thing) throws Exception {
    Path place = RunFile.METRICS.in(finished);
    replace(place, thing);
    assertNamed(Output.of("report", study.toString()), place);
  }

  @Test
  void aFolderOfRunsOrPlotsThatLeadsElsewhereIsNotFollowed() throws Exception {
    plan();
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path plots = Files.createSymbolicLink(study.resolve("plots"), elsewhere);
    assertNamed(Output.of("report", study.toString()), plots);
    assertThat(elsewhere).isEmptyDirectory();
    Files.delete(plots);
    Path runs = finished.getParent();
    Files.move(runs, folder.resolve("moved"));
    Files.createSymbolicLink(runs, folder.resolve("moved"));
    for (String command : List.of("report", "verify")) {
      assertNamed(Output.of(command, study.toString()), runs);
    }
    assertNamed(plan(), runs);
  }
}
