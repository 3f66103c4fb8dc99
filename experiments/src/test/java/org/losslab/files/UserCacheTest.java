package org.losslab.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserCacheTest {
  private static final Path HOME = Path.of("home").toAbsolutePath();

  @Test
  void theCacheOnLinuxFollowsXdg() {
    Path other = Path.of("elsewhere").toAbsolutePath();
    assertThat(cache("Linux", Map.of())).isEqualTo(HOME.resolve(".cache/losslab"));
    assertThat(cache("Linux", Map.of("XDG_CACHE_HOME", other.toString())))
        .isEqualTo(other.resolve("losslab"));
    assertThat(cache("Linux", Map.of("XDG_CACHE_HOME", "")))
        .isEqualTo(HOME.resolve(".cache/losslab"));
    assertThat(cache("Linux", Map.of("XDG_CACHE_HOME", "relative")))
        .isEqualTo(HOME.resolve(".cache/losslab"));
  }

  @Test
  void theCacheOnMacIsTheLibrarys() {
    assertThat(cache("Mac OS X", Map.of())).isEqualTo(HOME.resolve("Library/Caches/losslab"));
  }

  @Test
  void theCacheOnWindowsIsLocalAppData() {
    Path local = Path.of("local").toAbsolutePath();
    assertThat(cache("Windows 11", Map.of("LOCALAPPDATA", local.toString())))
        .isEqualTo(local.resolve("losslab"));
    assertThat(cache("Windows 11", Map.of())).isEqualTo(HOME.resolve("AppData/Local/losslab"));
  }

  private static Path cache(String os, Map<String, String> variables) {
    return UserCache.folder(variables, os, HOME);
  }
}
