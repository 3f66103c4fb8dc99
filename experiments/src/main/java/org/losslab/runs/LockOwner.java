package org.losslab.runs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
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
record LockOwner(
    String host,
    String user,
    long pid,
    Instant started,
    Optional<Process> worker,
    Instant updated) {

  /** A process by its number and its start. */
  record Process(long pid, Instant started) {}

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Start times are computed from the boot time, which clock corrections shift a little. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(3);

  /** Returns this process as an owner. */
  static LockOwner self(Instant now) {
    ProcessHandle handle = ProcessHandle.current();
    return new LockOwner(
        hostName(),
        System.getProperty("user.name", "unknown"),
        handle.pid(),
        started(handle),
        Optional.empty(),
        now);
  }

  LockOwner withWorker(ProcessHandle handle) {
    return new LockOwner(
        host, user, pid, started, Optional.of(new Process(handle.pid(), started(handle))), updated);
  }

  LockOwner withUpdated(Instant now) {
    return new LockOwner(host, user, pid, started, worker, now);
  }

  /** Whether the owner runs, or ran, on this machine, so that its processes can be looked up. */
  boolean isOnThisHost() {
    return host.equals(hostName());
  }

  /** Whether the scheduler is still running; only for an owner on this machine. */
  boolean isAlive() {
    return find(pid, started).isPresent();
  }

  /** The worker if it is still running; only for an owner on this machine. */
  Optional<ProcessHandle> liveWorker() {
    return worker.flatMap(w -> find(w.pid(), w.started()));
  }

  /** Returns the owner for a message: {@code process 4711 of anna on node3}. */
  String describe() {
    return "process " + pid + " of " + user + " on " + host;
  }

  String toJson() {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("host", host);
    node.put("user", user);
    node.put("pid", pid);
    node.put("started", started.toString());
    worker.ifPresent(
        w -> {
          node.put("worker_pid", w.pid());
          node.put("worker_started", w.started().toString());
        });
    node.put("updated", updated.toString());
    return node + "\n";
  }

  /** Reads a lock file's text; empty when it is damaged. */
  static Optional<LockOwner> fromJson(String text) {
    try {
      JsonNode node = MAPPER.readTree(text);
      if (node == null || !node.isObject()) {
        return Optional.empty();
      }
      return Optional.of(
          new LockOwner(
              node.path("host").asText(),
              node.path("user").asText(),
              node.path("pid").asLong(),
              Instant.parse(node.path("started").asText()),
              node.has("worker_pid")
                  ? Optional.of(
                      new Process(
                          node.path("worker_pid").asLong(),
                          Instant.parse(node.path("worker_started").asText())))
                  : Optional.empty(),
              Instant.parse(node.path("updated").asText())));
    } catch (IOException | DateTimeParseException e) {
      return Optional.empty();
    }
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
