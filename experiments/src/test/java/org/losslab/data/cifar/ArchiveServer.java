package org.losslab.data.cifar;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.losslab.files.Digests;

/** A server on the loopback address that offers one archive and fails in chosen ways. */
final class ArchiveServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final byte[] archive;

  /** The Range header of each request so far; {@code none} where it had none. */
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** Answer with this status and no data; 0: answer properly. */
  volatile int status;

  /** Whether ranges are honoured. */
  volatile boolean ranges = true;

  /** How many answers, from the first on, break off. */
  volatile int cuts;

  /** How many bytes an answer that breaks off sends. */
  volatile int bytesBeforeCut;

  /** Whether an answer that breaks off keeps the connection open and silent instead. */
  volatile boolean silent;

  /** Whether the size is announced. */
  volatile boolean announced = true;

  ArchiveServer(byte[] archive) throws IOException {
    this.archive = archive;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/archive.tar.gz", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI uri() {
    return URI.create(
        "http://"
            + server.getAddress().getAddress().getHostAddress()
            + ":"
            + server.getAddress().getPort()
            + "/archive.tar.gz");
  }

  /** Returns the archive as this server offers it. */
  ArchiveSource source() {
    java.security.MessageDigest md5 = Digests.md5();
    md5.update(archive);
    return new ArchiveSource(uri(), archive.length, Digests.hex(md5));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(range == null ? "none" : range);
    try (exchange) {
      if (status != 0) {
        exchange.sendResponseHeaders(status, -1);
        return;
      }
      int from = 0;
      if (range != null && ranges) {
        from = Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        exchange
            .getResponseHeaders()
            .add(
                "Content-Range",
                "bytes " + from + "-" + (archive.length - 1) + "/" + archive.length);
      }
      int length = archive.length - from;
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, announced ? length : 0);
      OutputStream body = exchange.getResponseBody();
      boolean cut = requests.size() <= cuts;
      body.write(archive, from, cut ? Math.min(bytesBeforeCut, length) : length);
      body.flush();
      if (cut && silent) {
        awaitClose();
      }
    }
  }

  private void awaitClose() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
