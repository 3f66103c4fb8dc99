package org.losslab.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who holds a run's lock.
 *
 * @param host the machine's name
 * @param user the user's login name
 * @param pid the process number of the scheduler
 * @param started when that process started, which tells it from a later one with its number
 * @param worker the process that does the run's work; empty before its start
 * @param updated the last sign of life
 */
public record LockOwner(
    String host,
    String user,
    long pid,
    Instant started,
    Optional<Process> worker,
    Instant updated) {

  /** A process by its number and its start. */
  public record Process(long pid, Instant started) {}

  /** Silence after which an owner on another machine counts as dead. */
  public static final Duration STALE_AFTER = Duration.ofSeconds(90);

  /** Start times are computed from the boot time, which clock corrections shift a little. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(3);

  /** Returns this process as an owner. */
  public static LockOwner self(Instant now) {
    ProcessHandle handle = ProcessHandle.current();
    return new LockOwner(
        hostName(),
        System.getProperty("user.name", "unknown"),
        handle.pid(),
        started(handle),
        Optional.empty(),
        now);
  }

  public LockOwner withWorker(ProcessHandle handle) {
    return new LockOwner(
        host, user, pid, started, Optional.of(new Process(handle.pid(), started(handle))), updated);
  }

  public LockOwner withUpdated(Instant now) {
    return new LockOwner(host, user, pid, started, worker, now);
  }

  /** Whether the owner runs, or ran, on this machine, so that its processes can be looked up. */
  public boolean isOnThisHost() {
    return host.equals(hostName());
  }

  /** Whether the scheduler is still running; only for an owner on this machine. */
  public boolean isAlive() {
    return find(pid, started).isPresent();
  }

  /** The worker if it is still running; only for an owner on this machine. */
  public Optional<ProcessHandle> liveWorker() {
    return worker.flatMap(w -> find(w.pid(), w.started()));
  }

  /** Returns the owner for a message: {@code process 4711 of anna on node3}. */
  public String describe() {
    return "process " + pid + " of " + user + " on " + host;
  }

  public String toJson() {
    return Json.line(this) + "\n";
  }

  /** Reads a lock file's text; empty when nobody holds the lock, or the text is damaged. */
  public static Optional<LockOwner> fromJson(String text) {
    try {
      return text.isBlank()
          ? Optional.empty()
          : Optional.of(Json.MAPPER.readValue(text, LockOwner.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the live owner of a run, as far as its lock file tells.
   *
   * @param directory the run's directory
   */
  static Optional<LockOwner> of(Path directory) {
    if (!RunFile.LOCK.existsIn(directory)) {
      return Optional.empty();
    }
    try {
      return fromJson(RunFile.LOCK.readText(directory))
          .filter(owner -> owner.isOnThisHost() ? owner.isAlive() : owner.isFresh(Instant.now()));
    } catch (DamagedException e) {
      return Optional.empty();
    }
  }

  /** Whether the last sign of life is younger than {@link #STALE_AFTER}. */
  public boolean isFresh(Instant now) {
    return updated.plus(STALE_AFTER).isAfter(now);
  }

  private static Optional<ProcessHandle> find(long pid, Instant started) {
    if (pid <= 0) {
      return Optional.empty();
    }
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(h -> !isZombie(pid))
        .filter(h -> Duration.between(started(h), started).abs().compareTo(START_TOLERANCE) <= 0);
  }

  private static Instant started(ProcessHandle handle) {
    return handle.info().startInstant().orElse(Instant.EPOCH);
  }

  /** A killed process that nobody has asked for its exit code yet; it does nothing any more. */
  private static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
    } catch (IOException e) {
      return false;
    }
  }

  private static String hostName() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/hostname")).trim();
    } catch (IOException e) {
      // Not Linux.
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown-host";
    }
  }
}
