package org.losslab.records;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.losslab.files.Machine;

/**
 * Who holds a claim, and how far its work is. The {@code lock} of earlier versions says the first
 * six of it.
 *
 * @param host the machine's name, for people
 * @param user the user's login name
 * @param pid the process number of the scheduler
 * @param started when that process started, which tells it from a later one with its number
 * @param worker the process that does the run's work; empty before its start
 * @param updated the last sign of life by the owner's own clock, for people: nothing goes by it
 * @param machine what tells machines apart, see {@link Machine#id}; earlier versions do not tell
 * @param beat the number of the last sign of life, which nothing but a live owner raises
 * @param beatMillis after how many milliseconds the next one comes
 * @param job the batch job that it is, such as {@code 4711_3}
 * @param progress how far its run is
 */
public record ClaimOwner(
    String host,
    String user,
    long pid,
    Instant started,
    Optional<Process> worker,
    Instant updated,
    Optional<String> machine,
    Optional<Long> beat,
    Optional<Long> beatMillis,
    Optional<String> job,
    Optional<RunProgress> progress) {

  /** A process by its number and its start. */
  public record Process(long pid, Instant started) {}

  /** Start times are computed from the boot time, which clock corrections shift a little. */
  private static final Duration START_TOLERANCE = Duration.ofSeconds(3);

  /** Between these an interval is believed; else it counts as ten seconds. */
  private static final long SHORTEST_BEAT = 10;

  private static final long LONGEST_BEAT = 60_000;
  private static final long USUAL_BEAT = 10_000;

  /**
   * Returns this process as an owner.
   *
   * @param job the batch job that it is, if it is one
   * @param beatMillis how often it is going to give a sign of life
   */
  public static ClaimOwner self(Optional<String> job, long beatMillis) {
    ProcessHandle handle = ProcessHandle.current();
    return new ClaimOwner(
        Machine.name(),
        System.getProperty("user.name", "unknown"),
        handle.pid(),
        started(handle),
        Optional.empty(),
        Instant.now(),
        Optional.of(Machine.id()),
        Optional.of(0L),
        Optional.of(beatMillis),
        job,
        Optional.empty());
  }

  /** Returns the owner with a worker, the one before if that is empty, and where it is. */
  public ClaimOwner at(Optional<ProcessHandle> handle, Optional<RunProgress> present) {
    return new ClaimOwner(
        host,
        user,
        pid,
        started,
        handle.map(h -> new Process(h.pid(), started(h))).or(() -> worker),
        Instant.now(),
        machine,
        beat.map(number -> number + 1),
        beatMillis,
        job,
        present);
  }

  /** Whether process numbers of the owner mean something to this process. */
  public boolean isOnThisMachine() {
    return machine.isPresent() ? machine.get().equals(Machine.id()) : host.equals(Machine.name());
  }

  /** Whether the scheduler is still running; only for an owner on this machine. */
  public boolean isAlive() {
    return find(pid, started).isPresent();
  }

  /** The worker if it is still running; only for an owner on this machine. */
  public Optional<ProcessHandle> liveWorker() {
    return worker.flatMap(w -> find(w.pid(), w.started()));
  }

  /** Returns how often the owner gives a sign of life. */
  public Duration interval() {
    return Duration.ofMillis(
        beatMillis
            .filter(millis -> millis >= SHORTEST_BEAT && millis <= LONGEST_BEAT)
            .orElse(USUAL_BEAT));
  }

  /** Returns the owner for a message: {@code process 4711 of anna on node3 (job 12_7)}. */
  public String describe() {
    return "process "
        + pid
        + " of "
        + user
        + " on "
        + host
        + job.map(number -> " (job " + number + ")").orElse("");
  }

  public String toJson() {
    return Json.line(this) + "\n";
  }

  /** Reads an owner's text; empty when there is none, or the text is damaged. */
  public static Optional<ClaimOwner> fromJson(String text) {
    try {
      return text.isBlank()
          ? Optional.empty()
          : Optional.of(Json.MAPPER.readValue(text, ClaimOwner.class));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * Returns what an earlier version has left in a run's {@code lock}; empty if nobody holds it.
   *
   * @param directory the run's directory
   */
  public static Optional<String> oldLock(Path directory) {
    if (!RunFile.LOCK.existsIn(directory)) {
      return Optional.empty();
    }
    try {
      return Optional.of(RunFile.LOCK.readText(directory))
          .filter(text -> fromJson(text).isPresent());
    } catch (DamagedException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether somebody holds a claim to a run, as far as one look tells: one whose process has ended
   * on this machine holds none; whether one on another machine is alive only shows with time.
   *
   * @param directory the run's directory
   */
  public static boolean holds(Path directory) {
    try {
      for (Claim claim : Claim.to(directory)) {
        Optional<ClaimOwner> owner = claim.told().flatMap(ClaimOwner::fromJson);
        if (owner.isEmpty() || owner.get().mayBeAlive()) {
          return true;
        }
      }
    } catch (IOException e) {
      // What cannot be read is told where it is read.
      return false;
    }
    return oldLock(directory).flatMap(ClaimOwner::fromJson).filter(o -> o.mayBeAlive()).isPresent();
  }

  private boolean mayBeAlive() {
    return !isOnThisMachine() || isAlive();
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
}
