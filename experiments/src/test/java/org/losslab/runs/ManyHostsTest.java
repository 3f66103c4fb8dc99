package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.ChildJvm;
import org.losslab.records.FakeTraining;
import org.losslab.records.RunDirectory;
import org.losslab.study.RunSpec;

/**
 * Several "machines" with clocks that are hours apart work through the runs of one folder, while at
 * random moments one of them is killed, or stopped for so long that the others take its run over,
 * and then goes on in the middle of what it did. Every run must end once, with the bits that it has
 * undisturbed, and nothing else be left.
 *
 * <p>{@code -Dlosslab.hosts.runs=1000} asks for more rounds, {@code -Dlosslab.hosts.seed=42} for
 * the same deaths, as far as the machine goes along.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs SIGSTOP and SIGCONT")
class ManyHostsTest {
  private static final int RUNS = Integer.getInteger("losslab.hosts.runs", 200);
  private static final long SEED = Long.getLong("losslab.hosts.seed", System.nanoTime() & 0xffffff);
  private static final int HOSTS = 3;
  private static final List<Integer> SKEWS = List.of(-7200, 0, 3600);
  private static final int LONGEST_PEACE_MILLIS = 60;

  /** Well above the time after which a silent owner counts as dead. */
  private static final long STOP_MILLIS = 2 * Sightings.PATIENCE * ClaimPlayer.BEAT_MILLIS;

  @TempDir private Path folder;

  private final List<ChildJvm> players = new ArrayList<>();

  /** When a stopped host goes on, by its number. */
  private final Map<Integer, Long> goesOn = new HashMap<>();

  private int killed;
  private int stopped;

  @Test
  void eachRunEndsOnceWithTheSameBits() throws Exception {
    System.out.println("hosts: -Dlosslab.hosts.seed=" + SEED + " -Dlosslab.hosts.runs=" + RUNS);
    String seeds =
        IntStream.rangeClosed(1, RUNS).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    Files.writeString(
        folder.resolve("study.yaml"),
        """
        study: hosts
        dataset: {name: synthetic, trainImages: 100, testImages: 10}
        training: {epochs: 3, batchSize: 10}
        grid: {loss: [mcxent], seed: [%s]}
        """
            .formatted(seeds));
    Random random = new Random(SEED);
    try {
      for (int host = 0; host < HOSTS; host++) {
        players.add(player(host));
      }
      while (players.stream().anyMatch(player -> player.handle().isAlive())) {
        int host = random.nextInt(HOSTS);
        awaitWork(host);
        Thread.sleep(random.nextInt(LONGEST_PEACE_MILLIS));
        if (goesOn.isEmpty()) {
          disturb(host, random.nextInt(4) == 0);
        }
        letGoOn();
      }
    } finally {
      players.forEach(ChildJvm::close);
    }
    for (ChildJvm player : players) {
      assertThat(player.errors()).isEmpty();
    }
    check();
  }

  private ChildJvm player(int host) throws IOException {
    return ChildJvm.start(
        folder, ClaimPlayer.class, folder, "host-" + host, "0000000" + host, SKEWS.get(host));
  }

  /** Most deaths are to be those of owners. */
  private void awaitWork(int host) throws InterruptedException {
    for (int tries = 0; tries < 20 && players.get(host).handle().isAlive(); tries++) {
      if (Files.exists(folder.resolve("at-work-host-" + host))) {
        return;
      }
      Thread.sleep(20);
    }
  }

  /** Kills a player, or stops it for a while; one that has come to its end stays as it is. */
  private void disturb(int host, boolean kill) throws Exception {
    ChildJvm player = players.get(host);
    if (!player.handle().isAlive()) {
      return;
    }
    if (kill) {
      killed++;
      player.handle().destroyForcibly();
      player.await();
      assertThat(player.errors()).isEmpty();
      players.set(host, player(host));
    } else if (signal("STOP", player)) {
      stopped++;
      goesOn.put(host, System.nanoTime() + STOP_MILLIS * 1_000_000);
    }
  }

  private void letGoOn() throws Exception {
    for (Map.Entry<Integer, Long> host : Map.copyOf(goesOn).entrySet()) {
      if (System.nanoTime() > host.getValue()) {
        goesOn.remove(host.getKey());
        signal("CONT", players.get(host.getKey()));
      }
    }
  }

  private static boolean signal(String name, ChildJvm player) throws Exception {
    String pid = Long.toString(player.handle().pid());
    return new ProcessBuilder("kill", "-" + name, pid).start().waitFor() == 0;
  }

  private void check() throws IOException {
    List<String> told = Files.readAllLines(folder.resolve("told"));
    List<String> ended = told.stream().filter(line -> line.startsWith("ended ")).toList();
    long takenOver = told.stream().filter(line -> line.startsWith("taken over ")).count();
    long fenced = told.stream().filter(line -> line.startsWith("fenced ")).count();
    System.out.println(
        "hosts: "
            + killed
            + " killed, "
            + stopped
            + " stopped, "
            + takenOver
            + " runs taken over, "
            + fenced
            + " former owners kept from writing");
    assertThat(told).noneMatch(line -> line.startsWith("damaged"));
    assertThat(ended).doesNotHaveDuplicates();
    assertThat(ended.size()).isBetween(RUNS - killed, RUNS);
    assertThat(killed + stopped).isPositive();
    List<String> differing = new ArrayList<>();
    for (RunSpec spec : ClaimPlayer.specs(folder)) {
      RunDirectory peaceful = ClaimPlayer.directory(folder.resolve("peaceful"), spec);
      peaceful.create();
      peaceful.prepare();
      peaceful.writeEnvironment(FakeTraining.environment(), java.util.Optional.empty());
      FakeTraining.finish(peaceful);
      peaceful.seal();
      List<String> expected = contents(peaceful);
      List<String> actual = contents(ClaimPlayer.directory(folder, spec));
      if (!actual.equals(expected)) {
        List<String> more = new ArrayList<>(actual);
        more.removeAll(expected);
        expected.removeAll(actual);
        differing.add(spec.directoryName() + " has " + more + " and lacks " + expected);
      }
    }
    assertThat(differing).isEmpty();
  }

  /**
   * The names of all files, and the digests of those that tell neither times nor how often the run
   * was taken up.
   */
  private static List<String> contents(RunDirectory run) throws IOException {
    List<String> contents = new ArrayList<>();
    try (var files = Files.list(run.path())) {
      files.forEach(file -> contents.add(file.getFileName().toString()));
    }
    // Who is killed between a run's end and its release leaves a claim that nobody asks about, and
    // who is killed before its claim has its place, while another ends the run, one just begun.
    contents.removeIf(name -> name.startsWith("claim-") || name.startsWith(".claim-"));
    Collections.sort(contents);
    Files.readAllLines(run.path().resolve("SHA256SUMS")).stream()
        .filter(line -> !line.matches(".*(\\.zip|environment\\.json)"))
        .forEach(contents::add);
    assertThat(run.read().problems()).isEmpty();
    return contents;
  }
}
