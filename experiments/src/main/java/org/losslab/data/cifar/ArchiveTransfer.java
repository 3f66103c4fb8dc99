package org.losslab.data.cifar;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.losslab.files.ErrorText;

/**
 * Receives an archive over HTTP into a file that may already hold its beginning. A connection that
 * breaks is taken up again where it broke, as long as each attempt brings something.
 */
final class ArchiveTransfer {
  private static final int MAXIMUM_ATTEMPTS = 20;
  private static final int BUFFER_BYTES = 1 << 16;

  private final ArchiveSource source;
  private final Patience patience;
  private final boolean elsewhere;
  private final HttpClient client;

  /**
   * How long to wait.
   *
   * @param answer for a connection, and for a server's answer to a request
   * @param stall for more data within an answer
   * @param pause before a broken connection is taken up again
   */
  record Patience(Duration answer, Duration stall, Duration pause) {
    static final Patience STANDARD =
        new Patience(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(2));
  }

  /**
   * A transfer.
   *
   * @param elsewhere whether the archive may be had elsewhere too: then a server that falls silent
   *     is left, not asked again
   */
  ArchiveTransfer(ArchiveSource source, Patience patience, boolean elsewhere) {
    this.source = source;
    this.patience = patience;
    this.elsewhere = elsewhere;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(patience.answer())
            .build();
  }

  /**
   * Receives what is missing of the archive.
   *
   * @param part the file; what it holds is taken for the archive's beginning
   * @throws IOException if the server refuses, offers something else, or an attempt brings nothing;
   *     what was received stays in {@code part}
   */
  void receive(Path part, TransferProgress progress) throws IOException {
    for (int attempt = 1; ; attempt++) {
      long before = size(part);
      if (before == source.bytes()) {
        return;
      }
      try {
        attempt(part, before > source.bytes() ? 0 : before, progress);
      } catch (RefusedException e) {
        throw e;
      } catch (IOException e) {
        boolean leave = elsewhere && e instanceof StalledException;
        if (leave || size(part) <= before || attempt == MAXIMUM_ATTEMPTS) {
          throw e;
        }
        progress.note(
            String.format(
                Locale.ROOT,
                "The connection broke after %d of %d bytes (%s); going on from there.",
                size(part),
                source.bytes(),
                ErrorText.message(e)));
        sleep(patience.pause());
      }
    }
  }

  private void attempt(Path part, long from, TransferProgress progress) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(source.uri()).timeout(patience.answer()).GET();
    if (from > 0) {
      request.header("Range", "bytes=" + from + "-");
    }
    HttpResponse<InputStream> response = send(request.build());
    try (InputStream body = response.body()) {
      long start = start(response, from);
      long announced = start + response.headers().firstValueAsLong("Content-Length").orElse(-1);
      if (announced >= start && announced != source.bytes()) {
        throw new OtherSizeException(announced, source.bytes());
      }
      copy(body, part, start, progress);
    }
  }

  /** Returns the byte of the archive with which the answer begins. */
  private long start(HttpResponse<InputStream> response, long wanted) throws RefusedException {
    int status = response.statusCode();
    if (status == 200) {
      return 0; // Also where a server does not know ranges: it sends the whole archive again.
    }
    Optional<String> range = response.headers().firstValue("Content-Range");
    if (status == 206 && range.orElse("").startsWith("bytes " + wanted + "-")) {
      return wanted;
    }
    throw new RefusedException(
        String.format(
            Locale.ROOT,
            "the server answered with status %d%s, expected 200 or 206",
            status,
            range.map(value -> " and the range " + value).orElse("")));
  }

  private void copy(InputStream body, Path part, long start, TransferProgress progress)
      throws IOException {
    long received = start;
    try (StallWatch watch = new StallWatch(body, patience.stall());
        OutputStream out = open(part, start)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      progress.received(received, source.bytes());
      for (int n = read(body, buffer, watch); n >= 0; n = read(body, buffer, watch)) {
        watch.alive();
        received += n;
        if (received > source.bytes()) {
          throw new RefusedException(
              String.format(
                  Locale.ROOT, "the server sends more than the expected %d bytes", source.bytes()));
        }
        write(out, buffer, n);
        progress.received(received, source.bytes());
      }
    }
    if (received < source.bytes()) {
      throw new IOException(
          String.format(
              Locale.ROOT, "the data ended after %d of %d bytes", received, source.bytes()));
    }
  }

  private int read(InputStream body, byte[] buffer, StallWatch watch) throws IOException {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      if (watch.isStalled()) {
        throw new StalledException(patience.stall());
      }
      throw e;
    }
  }

  private static OutputStream open(Path part, long start) throws RefusedException {
    try {
      return start == 0
          ? Files.newOutputStream(part)
          : Files.newOutputStream(part, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new RefusedException(ErrorText.message(e));
    }
  }

  private static void write(OutputStream out, byte[] buffer, int bytes) throws RefusedException {
    try {
      out.write(buffer, 0, bytes);
    } catch (IOException e) {
      // The disk's failure, not the network's: another attempt would meet it again.
      throw new RefusedException("writing failed: " + ErrorText.message(e));
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static void sleep(Duration pause) throws InterruptedIOException {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static long size(Path part) throws IOException {
    return Files.exists(part) ? Files.size(part) : 0;
  }

  /** The server sent nothing for too long. */
  private static final class StalledException extends IOException {
    private static final long serialVersionUID = 1L;

    StalledException(Duration limit) {
      super("nothing arrived for " + limit.toSeconds() + " s");
    }
  }

  /** The server has an archive of another size. */
  static final class OtherSizeException extends RefusedException {
    private static final long serialVersionUID = 1L;

    private final long offered;

    OtherSizeException(long offered, long expected) {
      super(
          String.format(Locale.ROOT, "the server offers %d bytes, expected %d", offered, expected));
      this.offered = offered;
    }

    /** Returns the size in bytes. */
    long offered() {
      return offered;
    }
  }

  /** A failure that another attempt would only repeat. */
  static class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }
}
