package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeCacheTest {
  @TempDir private Path directory;

  @Test
  void takesTheFirstPlaceAndLeavesNothing() {
    Path first = directory.resolve("a/b");
    NativeCache cache = NativeCache.choose(List.of(first, directory.resolve("c")), 1);
    assertThat(cache.folder()).isEqualTo(first);
    assertThat(cache.trouble()).isEmpty();
    assertThat(cache.passedOver()).isEmpty();
    assertThat(cache.flags()).containsExactly("-Dorg.bytedeco.javacpp.cachedir=" + first);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void passesOverAPlaceThatCannotBeMade() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    Path second = directory.resolve("second");
    NativeCache cache = NativeCache.choose(List.of(file.resolve("cache"), second), 1);
    assertThat(cache.folder()).isEqualTo(second);
    assertThat(cache.passedOver())
        .containsExactly(
            Map.entry(file.resolve("cache"), "cannot be made: " + file + " is a file"));
  }

  @Test
  void tellsAFullDiskUnlessTheLibrariesAreThere() throws IOException {
    NativeCache full = NativeCache.choose(List.of(directory), Long.MAX_VALUE);
    assertThat(full.folder()).isEqualTo(directory);
    assertThat(full.trouble())
        .hasValueSatisfying(
            trouble -> {
              assertThat(trouble.why()).contains(directory + " is on a full disk");
              assertThat(trouble.advice()).contains(NativeCache.VARIABLE);
            });
    Path library = directory.resolve("nd4j-native.jar/org/nd4j/linux-x86_64/libnd4jcpu.so");
    Files.createDirectories(library.getParent());
    Files.createFile(library);
    assertThat(NativeCache.choose(List.of(directory), Long.MAX_VALUE).trouble()).isEmpty();
  }

  @Test
  void whatTheUserNamesIsTheOnlyPlace() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    NativeCache cache =
        NativeCache.choose(Map.of("LOSSLAB_NATIVE_CACHE", file.resolve("x").toString()));
    assertThat(cache.folder()).isEqualTo(file.resolve("x"));
    assertThat(cache.trouble()).isPresent();
  }

  @Test
  void aVariableThatIsNoPathIsTold() {
    assertThat(NativeCache.choose(Map.of("LOSSLAB_NATIVE_CACHE", "a\0b")).trouble())
        .hasValueSatisfying(trouble -> assertThat(trouble.why()).contains("is not a path"));
  }

  @Test
  void withoutAVariableItIsWhereJavaCppHasIt() {
    NativeCache cache = NativeCache.choose(Map.of("LOSSLAB_NATIVE_CACHE", " "));
    assertThat(cache.folder().toString()).contains(".javacpp");
  }
}
