package org.losslab.network.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadTeamTest {

  @ParameterizedTest
  @CsvSource({"1, 0", "1, 10", "2, 0", "2, 1", "2, 1000", "5, 3", "5, 1000"})
  void doesEachPieceOnce(int size, int pieces) {
    ThreadTeam team = new ThreadTeam(size);
    AtomicIntegerArray done = new AtomicIntegerArray(pieces);
    AtomicBoolean numbersInRange = new AtomicBoolean(true);
    team.run(
        pieces,
        (thread, piece) -> {
          done.incrementAndGet(piece);
          if (thread < 0 || thread >= size) {
            numbersInRange.set(false);
          }
        });
    for (int i = 0; i < pieces; i++) {
      assertThat(done.get(i)).isEqualTo(1);
    }
    assertThat(numbersInRange).isTrue();
    assertThat(team.size()).isEqualTo(size);
  }

  @Test
  void aThreadNumberIsUsedByOneThreadAtATime() {
    AtomicIntegerArray inside = new AtomicIntegerArray(3);
    AtomicBoolean alone = new AtomicBoolean(true);
    new ThreadTeam(3)
        .run(
            5000,
            (thread, piece) -> {
              if (inside.incrementAndGet(thread) != 1) {
                alone.set(false);
              }
              inside.decrementAndGet(thread);
            });
    assertThat(alone).isTrue();
  }

  @Test
  void theThreadsWorkAtTheSameTime() {
    CountDownLatch both = new CountDownLatch(2);
    AtomicIntegerArray done = new AtomicIntegerArray(2);
    // Each of the two pieces waits for the other: one thread alone would never end.
    new ThreadTeam(2)
        .run(
            2,
            (thread, piece) -> {
              both.countDown();
              awaitQuietly(both);
              done.incrementAndGet(piece);
            });
    assertThat(done.get(0) + done.get(1)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void aFailureReachesTheCallerAsTheCauseWhicheverThreadItWasOn(int size) {
    ThreadTeam team = new ThreadTeam(size);
    for (int failing = 0; failing < 8; failing++) {
      int bad = failing;
      assertThatIllegalStateException()
          .isThrownBy(
              () ->
                  team.run(
                      8,
                      (thread, piece) -> {
                        if (piece == bad) {
                          throw new ArithmeticException("piece " + piece);
                        }
                      }))
          .withCauseInstanceOf(ArithmeticException.class)
          .withStackTraceContaining("piece " + bad);
    }
    AtomicIntegerArray after = new AtomicIntegerArray(8);
    team.run(8, (thread, piece) -> after.incrementAndGet(piece));
    assertThat(after.toString()).isEqualTo("[1, 1, 1, 1, 1, 1, 1, 1]");
  }

  @Test
  void noPieceIsAtWorkAnyMoreWhenAFailureReachesTheCaller() {
    AtomicBoolean atWork = new AtomicBoolean();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch failing = new CountDownLatch(1);
    Thread caller = Thread.currentThread();
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new ThreadTeam(2)
                    .run(
                        2,
                        (thread, piece) -> {
                          if (Thread.currentThread() == caller) {
                            awaitQuietly(started);
                            failing.countDown();
                            throw new ArithmeticException();
                          }
                          atWork.set(true);
                          started.countDown();
                          awaitQuietly(failing);
                          // Long enough for a caller that doesn't wait to be seen.
                          pause();
                          atWork.set(false);
                        }));
    assertThat(atWork).isFalse();
  }

  @Test
  void aFailureStopsPiecesThatHaveNotStarted() {
    AtomicIntegerArray done = new AtomicIntegerArray(100);
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new ThreadTeam(1)
                    .run(
                        100,
                        (thread, piece) -> {
                          done.set(piece, 1);
                          if (piece == 3) {
                            throw new ArithmeticException();
                          }
                        }));
    assertThat(done.get(3)).isEqualTo(1);
    assertThat(done.get(4)).isZero();
  }

  @Test
  void anInterruptionWaitsForThePiecesAndIsKept() {
    AtomicIntegerArray done = new AtomicIntegerArray(50);
    try {
      Thread.currentThread().interrupt();
      new ThreadTeam(3).run(50, (thread, piece) -> done.incrementAndGet(piece));
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      // Cleared for the tests that follow on this thread.
      assertThat(Thread.interrupted()).isTrue();
    }
    for (int i = 0; i < 50; i++) {
      assertThat(done.get(i)).isEqualTo(1);
    }
  }

  @Test
  void theOtherThreadsAreDaemons() {
    AtomicBoolean daemons = new AtomicBoolean(true);
    Thread caller = Thread.currentThread();
    new ThreadTeam(3)
        .run(
            100,
            (thread, piece) -> {
              Thread current = Thread.currentThread();
              if (current != caller && !current.isDaemon()) {
                daemons.set(false);
              }
            });
    assertThat(daemons).isTrue();
  }

  @Test
  void refusesATeamOfNobody() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ThreadTeam(0))
        .withMessageContaining("(0)");
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
