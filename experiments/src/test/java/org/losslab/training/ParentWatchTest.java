package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ParentWatchTest {
  private final CountDownLatch gone = new CountDownLatch(1);

  @Test
  void actsAtTheEndOfTheInput() throws InterruptedException {
    ParentWatch.start(new ByteArrayInputStream(new byte[] {1, 2, 3}), gone::countDown);
    assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void actsOnABrokenInput() throws InterruptedException {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("broken pipe");
          }
        };
    ParentWatch.start(broken, gone::countDown);
    assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void waitsWhileTheInputIsOpen() throws IOException, InterruptedException {
    PipedOutputStream parent = new PipedOutputStream();
    ParentWatch.start(new PipedInputStream(parent), gone::countDown);
    parent.write('x');
    parent.flush();
    assertThat(gone.await(100, TimeUnit.MILLISECONDS)).isFalse();
    parent.close();
    assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
  }
}
