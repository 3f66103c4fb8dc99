package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages are those of ND4J, JavaCPP, the JVM and the loader on Linux. */
class NativeLibrariesTest {
  private static final String LIBRARY =
      "/scratch/my cache/openblas-0.3.19-1.5.7-linux-x86_64.jar/org/bytedeco/openblas/"
          + "linux-x86_64/libjniopenblas_nolapack.so: ";

  @Test
  void aDiskWhoseFilesMayNotBeRun() {
    NativeTrouble trouble =
        NativeLibraries.explain(linking(LIBRARY + "failed to map segment from shared object"))
            .orElseThrow();
    assertThat(trouble.why())
        .isEqualTo(
            "ND4J's native libraries cannot be unpacked: /scratch/my cache is on a disk whose files"
                + " may not be run (noexec)");
    assertThat(trouble.advice()).contains("LOSSLAB_NATIVE_CACHE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.io.IOException: No space left on device | is on a full disk",
        "java.io.IOException: Disk quota exceeded | is on a full disk",
        "java.io.IOException: Could not create the cache: Set the property. | cannot be written",
        "/c/n.jar/x/libjnind4jcpu.so: libnd4jcpu.so: cannot open shared object file: No such file or directory"
            + " | the library libnd4jcpu.so is not in /c, whose disk may be full",
        "/c/n.jar/x/libnd4jcpu.so: file too short | a native library in /c is damaged",
        "/c/n.jar/x/libnd4jcpu.so: /lib/libm.so.6: version `GLIBC_2.29' not found | it has no GLIBC_2.29",
        "/c/n.jar/x/libnd4jcpu.so: libstdc++.so.6: cannot open shared object file | the system has no library libstdc++.so.6",
        "/c/n.jar/x/libnd4jcpu.so: cannot allocate memory in static TLS block | memory",
        "/c/n.jar/x/libnd4jcpu.so: failed to map segment from shared object: Cannot allocate memory | memory"
      })
  void eachCauseHasItsWords(String cause, String words) {
    assertThat(NativeLibraries.explain(linking(cause)))
        .hasValueSatisfying(
            trouble -> {
              assertThat(trouble.why()).contains(words);
              assertThat(trouble.advice()).isNotBlank();
              assertThat(trouble.message()).doesNotContain("\n", "Error:", "Exception");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Could not reserve enough space for 1048576KB object heap",
        "Could not allocate compressed class space: 1073741824 bytes",
        "# There is insufficient memory for the Java Runtime Environment to continue.",
        "OpenBLAS blas_thread_init: pthread_create failed for thread 1 of 2: Resource temporarily"
            + " unavailable"
      })
  void aJvmThatDoesNotStartIsToldByWhatItPrints(String line) {
    assertThat(NativeLibraries.explain(List.of("Error occurred during initialization of VM", line)))
        .hasValueSatisfying(trouble -> assertThat(trouble.why()).contains("memory"));
  }

  @Test
  void otherFailuresAreLeftAlone() {
    assertThat(NativeLibraries.explain(new IOException("No space left on device"))).isEmpty();
    assertThat(NativeLibraries.explain(new NoClassDefFoundError("org/losslab/Loss"))).isEmpty();
    assertThat(NativeLibraries.explain(new IllegalStateException("permission denied"))).isEmpty();
    assertThat(NativeLibraries.explain(List.of("# SIGSEGV", "permission denied"))).isEmpty();
  }

  @Test
  void aCircleOfCausesEnds() {
    Exception first = new Exception("a");
    Exception second = new Exception("b", first);
    first.initCause(second);
    assertThat(NativeLibraries.explain(first)).isEmpty();
  }

  private static Throwable linking(String cause) {
    UnsatisfiedLinkError first = new UnsatisfiedLinkError("no jnind4jcpu in java.library.path");
    first.initCause(new UnsatisfiedLinkError(cause));
    return new ExceptionInInitializerError(
        new RuntimeException("ND4J is probably missing dependencies.", first));
  }
}
