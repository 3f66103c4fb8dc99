package org.losslab.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.losslab.records.Claim;
import org.losslab.records.ClaimOwner;

/**
 * How processes on any number of machines share a results folder: each run has one owner at a time,
 * a dead owner's run is taken over, and whoever has lost a run writes nothing of it any more. It
 * needs a file system whose server creates, renames and removes one name at a time, as POSIX and
 * NFS from version 3 on have it, and nothing else: no lock of the operating system, which may not
 * reach other machines, and no clocks that agree.
 *
 * <p><b>Taking.</b> A claim is the folder {@code claim-<n>}, made complete with its owner's file
 * under another name and then renamed to its place, which only succeeds where nothing is. A run
 * without a claim is taken as n = 1; where there are claims, all of dead owners, as one more than
 * the highest. Of several takers of one number one succeeds. As what a taker knows may be old when
 * it succeeds, it looks again: if there is a claim beside its own that it has not found dead, or
 * one that it has found dead is gone, for somebody has dealt with it, it gives up its own and
 * starts afresh. Two takers of different numbers cannot both go on: each looks after it has placed
 * its own, so that the later of them sees the other's.
 *
 * <p><b>Life.</b> A live owner writes its file again each {@link #BEAT}, with a counter that has
 * gone up. A reader remembers what it read, and when by its own monotonic clock ({@link
 * Sightings}); a file that says something new is of a live owner, one that has not for {@link
 * Sightings#PATIENCE} of the intervals that it names itself is of a dead one. Only durations of the
 * reader's clock are compared, so that neither the hour nor the time zone of anybody matters. On
 * the owner's own machine, told by the start of its kernel and its space of process numbers, the
 * process itself is looked for, and nothing waited for.
 *
 * <p><b>Fencing.</b> No reader can tell a dead owner from one whose machine was suspended or whose
 * network was away, and who then goes on in the middle of what it did; to ask before each write
 * whether the claim still stands would leave a moment between the two. Therefore all files of a run
 * are made in the claim's folder, the desk, and renamed from there to their places, and deleted by
 * being moved there. A taker removes the desks of all former owners before it looks at the run.
 * From then on the server refuses each rename from there or to there, also one that was on its way,
 * and one by a file handle from before. What the former owner did in time is there whole, and the
 * taker goes on from it. It notices at its next sign of life, whose file is gone, and ends its
 * worker.
 *
 * <p>Folders' names have a number that is not the same for ever, since the last owner of a run
 * leaves no claim behind; so the desk's name has a random token, by which alone an owner writes and
 * cleans up.
 *
 * <p>A lock of an earlier version is respected as a claim with the number 0: it, too, is written
 * anew by its owner each ten seconds. The reverse is not so: an earlier version sees no claims.
 */
final class Claims {
  /** How often an owner gives a sign of life. */
  static final Duration BEAT = Duration.ofSeconds(10);

  private static final Duration ORPHAN_GRACE = Duration.ofSeconds(10);
  private static final int TOKEN_BYTES = 8;

  /** Far more often than takers meet, each of which pauses for a random time. */
  private static final int MOST_TRIES = 100;

  private static final int LONGEST_PAUSE_MILLIS = 200;

  private final SecureRandom random = new SecureRandom();
  private final ClaimOwner self;
  private final Sightings sightings;

  /**
   * Makes the claims of a process.
   *
   * @param self the process
   * @param sightings what it knows of others
   */
  Claims(ClaimOwner self, Sightings sightings) {
    this.self = self;
    this.sightings = sightings;
  }

  /**
   * Returns the claims of this process.
   *
   * @param environment its environment variables, by which a batch job is known
   */
  static Claims ofThisProcess(Map<String, String> environment) {
    return new Claims(
        ClaimOwner.self(BatchJob.id(environment), BEAT.toMillis()), Sightings.ofThisProcess());
  }

  /** What this process has seen of others. */
  Sightings sightings() {
    return sightings;
  }

  /**
   * Takes a folder, if that is possible now.
   *
   * @param folder a run's directory or a study's, which exists
   * @param notes told, in one line each, what was done about a dead owner
   * @return empty: the folder has an owner on another machine, and whether that is alive will show
   *     when this is asked again
   * @throws ClaimedException when a live process has it
   * @throws IOException when the folder cannot be read or written
   */
  Optional<HeldClaim> take(Path folder, Consumer<String> notes)
      throws IOException, ClaimedException {
    for (int tries = 1; tries <= MOST_TRIES; tries++) {
      Sightings.Look look = sightings.look(folder);
      if (look.life() == Sightings.Life.LIVE) {
        throw new ClaimedException(look.owner());
      }
      if (look.life() == Sightings.Life.UNKNOWN) {
        return Optional.empty();
      }
      int highest = look.claims().stream().mapToInt(Claim::number).max().orElse(0);
      Claim claim = new Claim(folder, highest + 1, token());
      if (claim.place(self)) {
        if (isAlone(claim, look)) {
          return Optional.of(taken(claim, look, notes));
        }
        claim.remove();
      }
      pause();
    }
    throw new IOException("cannot claim " + folder + ": others do so again and again");
  }

  /** Whether there is nothing beside a new claim but what was found dead, and all of that. */
  private static boolean isAlone(Claim claim, Sightings.Look look) throws IOException {
    Set<Claim> others = new HashSet<>(Claim.to(claim.folder()));
    return others.remove(claim)
        && others.equals(Set.copyOf(look.claims()))
        && ClaimOwner.oldLock(claim.folder()).equals(look.oldLock());
  }

  private HeldClaim taken(Claim claim, Sightings.Look look, Consumer<String> notes)
      throws IOException {
    boolean done = false;
    try {
      for (Claim dead : look.claims()) {
        end(dead.told().flatMap(ClaimOwner::fromJson), notes);
        dead.remove();
      }
      end(look.oldLock().flatMap(ClaimOwner::fromJson), notes);
      claim.deleteBegun();
      done = true;
      return new HeldClaim(claim, self);
    } finally {
      if (!done) {
        claim.remove();
      }
    }
  }

  private static void end(Optional<ClaimOwner> owner, Consumer<String> notes) {
    if (owner.isEmpty()) {
      return;
    }
    notes.accept("took it over from " + owner.get().describe() + ", which has ended");
    Optional<ProcessHandle> orphan =
        owner.filter(ClaimOwner::isOnThisMachine).flatMap(ClaimOwner::liveWorker);
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

  private String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private void pause() throws IOException {
    try {
      Thread.sleep(1 + random.nextInt(LONGEST_PAUSE_MILLIS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while claiming", e);
    }
  }

  /**
   * Waits until it shows whether live processes are at work in some folders.
   *
   * @return the owner of one that is; empty if there is none
   * @throws IOException when a folder cannot be read
   */
  Optional<ClaimOwner> liveIn(List<Path> folders) throws IOException {
    for (Path folder : folders) {
      Sightings.Look look = sightings.look(folder);
      while (look.life() == Sightings.Life.UNKNOWN) {
        pause();
        look = sightings.look(folder);
      }
      if (look.life() == Sightings.Life.LIVE) {
        return look.owner();
      }
    }
    return Optional.empty();
  }
}
