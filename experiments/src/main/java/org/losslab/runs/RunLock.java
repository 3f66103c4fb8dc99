package org.losslab.runs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.losslab.records.LockOwner;
import org.losslab.records.RunDirectory;
import org.losslab.records.RunFile;

/**
 * Keeps two processes from working on one run.
 *
 * <p>The file {@code lock} in the run's directory names the owner and is touched by a heartbeat. On
 * one machine the operating system's lock on that file decides: it ends with its process, however
 * that dies. Between machines on a shared file system, where such locks may not reach, an owner
 * whose last heartbeat is younger than {@link LockOwner#STALE_AFTER} counts as alive.
 *
 * <p>A worker can outlive a killed scheduler for a moment. Taking over a stale lock therefore waits
 * for the worker that it names, and ends it if it does not end by itself.
 */
final class RunLock implements AutoCloseable {
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration ORPHAN_GRACE = Duration.ofSeconds(10);
  private static final int MAX_BYTES = 4096;

  /** Where the operating system's lock lies: far behind the text, which others may then read. */
  private static final long LOCK_POSITION = 1L << 40;

  /**
   * The lock files held by this JVM. Closing any channel on a file would release the JVM's lock on
   * it (POSIX), so that such a file is never opened a second time.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;
  private final ScheduledExecutorService heartbeat;
  private LockOwner owner;

  private RunLock(Path file, FileChannel channel, LockOwner owner) throws IOException {
    this.file = file;
    this.channel = channel;
    this.owner = owner;
    write();
    this.heartbeat =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "lock-heartbeat");
              thread.setDaemon(true);
              return thread;
            });
    heartbeat.scheduleWithFixedDelay(
        this::beat, HEARTBEAT.toSeconds(), HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * Takes the lock of a run.
   *
   * @param directory the run's directory, which exists
   * @param notes told, in one line, when a stale lock is taken over
   * @throws RunLockedException when a live process holds it
   * @throws IOException when the lock file cannot be written
   */
  static RunLock acquire(RunDirectory directory, Consumer<String> notes)
      throws IOException, RunLockedException {
    Path file = directory.file(RunFile.LOCK).toAbsolutePath().normalize();
    if (!HELD.add(file)) {
      throw new RunLockedException(Optional.of(LockOwner.self(Instant.now())));
    }
    boolean acquired = false;
    try {
      RunLock lock = open(file, notes);
      acquired = true;
      return lock;
    } finally {
      if (!acquired) {
        HELD.remove(file);
      }
    }
  }

  private static RunLock open(Path file, Consumer<String> notes)
      throws IOException, RunLockedException {
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    boolean keep = false;
    try {
      Claim claim = claim(channel);
      Optional<LockOwner> previous = LockOwner.fromJson(read(channel));
      if (claim == Claim.REFUSED || previous.filter(o -> isLive(o, claim)).isPresent()) {
        throw new RunLockedException(previous);
      }
      if (previous.isPresent()) {
        notes.accept("took over the lock of " + previous.get().describe() + ", which has ended");
        endOrphan(previous.get(), notes);
      }
      RunLock lock = new RunLock(file, channel, LockOwner.self(Instant.now()));
      keep = true;
      return lock;
    } finally {
      if (!keep) {
        channel.close();
      }
    }
  }

  /** What the operating system says to a wish for its lock. */
  private enum Claim {
    GRANTED,
    REFUSED,
    UNSUPPORTED
  }

  private static Claim claim(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock(LOCK_POSITION, 1, false);
      return lock == null ? Claim.REFUSED : Claim.GRANTED;
    } catch (OverlappingFileLockException e) {
      return Claim.REFUSED;
    } catch (IOException e) {
      return Claim.UNSUPPORTED;
    }
  }

  private static boolean isLive(LockOwner owner, Claim claim) {
    if (owner.isOnThisHost()) {
      return claim == Claim.UNSUPPORTED && owner.isAlive();
    }
    return owner.isFresh(Instant.now());
  }

  private static void endOrphan(LockOwner owner, Consumer<String> notes) {
    Optional<ProcessHandle> orphan = owner.isOnThisHost() ? owner.liveWorker() : Optional.empty();
    if (orphan.isEmpty()) {
      return;
    }
    notes.accept("waiting for its worker, process " + orphan.get().pid() + ", to end");
    if (!awaitEnd(orphan.get())) {
      notes.accept("ending the worker that it left behind, process " + orphan.get().pid());
      orphan.get().destroyForcibly();
      awaitEnd(orphan.get());
    }
  }

  private static boolean awaitEnd(ProcessHandle process) {
    try {
      process.onExit().get(ORPHAN_GRACE.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Records the process that now does the run's work. */
  synchronized void workerStarted(ProcessHandle worker) throws IOException {
    owner = owner.withWorker(worker);
    write();
  }

  private synchronized void beat() {
    try {
      owner = owner.withUpdated(Instant.now());
      write();
    } catch (IOException e) {
      // The run goes on: the operating system's lock still holds, and a full disk may get free.
      return;
    }
  }

  private void write() throws IOException {
    byte[] bytes = owner.toJson().getBytes(StandardCharsets.UTF_8);
    channel.write(ByteBuffer.wrap(bytes), 0);
    channel.truncate(bytes.length);
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(MAX_BYTES);
    channel.read(buffer, 0);
    return new String(buffer.array(), 0, buffer.position(), StandardCharsets.UTF_8);
  }

  /**
   * Empties the lock file and releases the lock. The file stays: were it deleted, a process that
   * has just opened it and one that creates it anew would each get a lock of their own.
   */
  @Override
  public void close() {
    heartbeat.shutdownNow();
    synchronized (this) {
      try {
        channel.truncate(0);
        channel.close();
      } catch (IOException e) {
        // The operating system releases the lock with this process; the file then counts as stale.
        return;
      } finally {
        HELD.remove(file);
      }
    }
  }
}
