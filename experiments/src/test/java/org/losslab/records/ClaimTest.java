package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimTest {
  private static final String TOKEN = "0123456789abcdef";
  private static final ClaimOwner OWNER = ClaimOwner.self(Optional.empty(), 10_000);

  @TempDir private Path folder;

  private Path run;

  @BeforeEach
  void make() throws IOException {
    run = Files.createDirectory(folder.resolve("run"));
  }

  @Test
  void ofClaimsOfOneNumberOneIsPlaced() throws Exception {
    Claim first = new Claim(run, 1, TOKEN);
    Claim second = new Claim(run, 1, "f".repeat(16));
    assertThat(first.place(OWNER)).isTrue();
    assertThat(second.place(OWNER)).isFalse();
    assertThat(Claim.to(run)).containsExactly(first);
    second.remove();
    assertThat(first.isThere()).isTrue();
    first.remove();
    assertThat(run).isEmptyDirectory();
  }

  @Test
  void whatAnOwnerDeletesBeforeItIsPlacedIsNotPlacedInPart() throws Exception {
    Claim held = new Claim(run, 1, TOKEN);
    held.place(OWNER);
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Void> owner =
        CompletableFuture.runAsync(
            () -> {
              while (!done.get()) {
                try {
                  held.deleteBegun();
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    int placed = 0;
    int deleted = 0;
    try {
      while ((placed < 20 || deleted < 20) && !owner.isDone()) {
        Claim claim = new Claim(run, 2, "f".repeat(16));
        if (claim.place(OWNER)) {
          placed++;
          assertThat(claim.told().flatMap(ClaimOwner::fromJson)).isPresent();
          claim.remove();
        } else {
          deleted++;
        }
      }
    } finally {
      done.set(true);
      owner.get();
    }
    assertThat(held.desk()).isDirectoryNotContaining(path -> !path.endsWith("owner.json"));
    held.remove();
    assertThat(run).isEmptyDirectory();
  }
}
