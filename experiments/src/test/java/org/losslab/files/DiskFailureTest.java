package org.losslab.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiskFailureTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "No space left on device",
        "Disk quota exceeded",
        "Input/output error",
        "Kein Platz"
      })
  void aDiskThatFailsIsNoInput(String reason) {
    IOException full = new IOException("cannot write", new FileSystemException("a", null, reason));
    RuntimeException thrown = DiskFailure.of("report.html: no space", full);
    assertThat(thrown).isInstanceOf(UncheckedIOException.class);
    assertThat(ErrorText.message(thrown)).isEqualTo("report.html: no space");
  }

  @Test
  void aPlaceThatMayNotBeWrittenToIsInput() {
    IOException denied = new IOException("cannot write", new AccessDeniedException("a"));
    assertThat(DiskFailure.of("a: permission denied", denied)).isInstanceOf(InputException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Not a directory", "Read-only file system", "File name too long"})
  void aPlaceThatCannotBeIsInput(String reason) {
    assertThat(DiskFailure.of("a", new FileSystemException("a", null, reason)))
        .isInstanceOf(InputException.class);
  }
}
