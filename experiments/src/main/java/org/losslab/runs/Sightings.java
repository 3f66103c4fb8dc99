package org.losslab.runs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.losslab.records.Claim;
import org.losslab.records.ClaimOwner;

/**
 * What this process has seen of others' claims, and when by its own monotonic clock: a claim whose
 * owner has told something new is alive, and one that has told nothing new for long enough is dead.
 */
public final class Sightings {
  /** So many signs of life in a row must be missing. */
  static final int PATIENCE = 9;

  private final LongSupplier nanos;
  private final Map<Path, Map<String, Sighting>> seen = new HashMap<>();

  /**
   * Makes an empty memory.
   *
   * @param nanos this process' monotonic clock, in nanoseconds from wherever
   */
  Sightings(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Returns the empty memory of this process. */
  public static Sightings ofThisProcess() {
    return new Sightings(System::nanoTime);
  }

  /** What can be said of a folder's claims. */
  public enum Life {
    /** There are none. */
    FREE,
    /** Somebody is at work. */
    LIVE,
    /** Only time will show. */
    UNKNOWN,
    /** Whoever was at work does nothing any more. */
    DEAD
  }

  /**
   * What was seen.
   *
   * @param life of all claims together
   * @param claims those that are there
   * @param owner the owner of the one that decides, if it tells
   * @param oldLock the text of the lock that an earlier version has left
   */
  public record Look(
      Life life, List<Claim> claims, Optional<ClaimOwner> owner, Optional<String> oldLock) {}

  /** An owner's text, since when it was that, and whether another of the same owner came before. */
  private record Sighting(String text, long since, boolean moved) {}

  /**
   * Looks at a folder's claims.
   *
   * @throws IOException if the folder cannot be read
   */
  public synchronized Look look(Path folder) throws IOException {
    Map<String, Sighting> before = seen.getOrDefault(folder, Map.of());
    Map<String, Sighting> now = new HashMap<>();
    List<Claim> claims = Claim.to(folder);
    Optional<String> oldLock = ClaimOwner.oldLock(folder);
    Life life = Life.FREE;
    Optional<ClaimOwner> decides = Optional.empty();
    Map<String, String> texts = new HashMap<>();
    claims.forEach(claim -> texts.put(claim.token(), claim.told().orElse("")));
    oldLock.ifPresent(text -> texts.put("lock", text));
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      Sighting sighting = sighting(before.get(entry.getKey()), entry.getValue());
      now.put(entry.getKey(), sighting);
      Optional<ClaimOwner> owner = ClaimOwner.fromJson(sighting.text);
      Life found = life(sighting, owner);
      if (life == Life.FREE || found.compareTo(life) < 0) {
        life = found;
        decides = owner;
      }
    }
    seen.put(folder, now);
    return new Look(life, claims, decides, oldLock);
  }

  private Sighting sighting(Sighting before, String text) {
    if (before == null) {
      return new Sighting(text, nanos.getAsLong(), false);
    }
    // What cannot be read just now says nothing new.
    return text.isEmpty() || before.text.equals(text)
        ? before
        : new Sighting(text, nanos.getAsLong(), true);
  }

  private Life life(Sighting sighting, Optional<ClaimOwner> owner) {
    if (owner.isPresent() && owner.get().isOnThisMachine()) {
      return owner.get().isAlive() ? Life.LIVE : Life.DEAD;
    }
    long interval = owner.map(ClaimOwner::interval).orElse(Claims.BEAT).toNanos();
    if (nanos.getAsLong() - sighting.since >= PATIENCE * interval) {
      return Life.DEAD;
    }
    return sighting.moved ? Life.LIVE : Life.UNKNOWN;
  }

  /**
   * Looks at a folder's claims, so that the time until it is looked at again counts; what cannot be
   * read is told then.
   */
  void remember(Path folder) {
    try {
      look(folder);
    } catch (IOException e) {
      return;
    }
  }

  /** Whether a live process may be at work in a folder. */
  boolean isClaimed(Path folder) throws IOException {
    Life life = look(folder).life();
    return life == Life.LIVE || life == Life.UNKNOWN;
  }
}
