package org.losslab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.losslab.platform.CpuFeatures;

class CpuBackendChecksTest {
  private static final List<Path> CLASS_PATH =
      List.of(Path.of("/m2/nd4j-native-1.0.0-M2.1-linux-x86_64-onednn.jar"));
  private static final CpuFeatures AVX2 = new CpuFeatures("x", Set.of("avx2"), 2, 2);
  private static final CpuFeatures AVX512 =
      new CpuFeatures("x", Set.of("avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd"), 2, 2);

  @Test
  void everythingIsWell() {
    List<Finding> findings = checks(Answers.good("cpu"), AVX2, Map.of());
    assertThat(findings).allMatch(finding -> finding.level() == Level.OK);
    assertThat(findings)
        .extracting(Finding::topic)
        .containsExactly("native build", "cpu backend", "openblas", "onednn", "vector kernels");
    assertThat(message(findings, "onednn")).contains("jit:avx2");
    assertThat(message(findings, "vector kernels")).contains("ran with 16 lanes", "up to 1.0e-07");
  }

  @Test
  void tellsThatNd4jDoesNotWork() {
    List<Finding> findings = checks(Answers.broken(), AVX2, Map.of());
    assertThat(findings).extracting(Finding::level).containsExactly(Level.OK, Level.PROBLEM);
    assertThat(message(findings, "cpu backend")).contains("exit code 134", "fatal error");
  }

  @Test
  void tellsWhyNativeLibrariesDoNotWorkAndWhatToSet() {
    ProbeAnswer answer =
        ProbeAnswer.read(
            List.of(
                "Caused by: java.lang.UnsatisfiedLinkError: /c/n.jar/libnd4jcpu.so: failed to map"
                    + " segment from shared object"),
            "exit code 1");
    assertThat(checks(answer, AVX2, Map.of()))
        .last()
        .satisfies(
            finding -> {
              assertThat(finding.message()).contains("/c is on a disk whose files may not be run");
              assertThat(finding.advice().orElseThrow()).contains("LOSSLAB_NATIVE_CACHE");
            });
  }

  @Test
  void tellsThatThereIsNoNativeLibrary() {
    assertThat(CpuBackendChecks.of(Answers.good("cpu"), List.of(), AVX2, Map.of()))
        .first()
        .matches(finding -> finding.level() == Level.PROBLEM);
  }

  @Test
  void warnsOfOldKernelsOnANewProcessor() {
    assertThat(levelOf(checks(Answers.good("cpu"), AVX512, Map.of()), "openblas"))
        .isEqualTo(Level.WARNING);
    List<Finding> asked =
        checks(Answers.good("cpu"), AVX512, Map.of("OPENBLAS_CORETYPE", "HASWELL"));
    assertThat(message(asked, "openblas")).contains("OPENBLAS_CORETYPE=HASWELL");
  }

  @Test
  void warnsWhereConvolutionsDoNotReachOneDnn() {
    ProbeAnswer good = Answers.good("cpu");
    ProbeAnswer without =
        new ProbeAnswer(
            good.probe(), List.of(), good.openBlasCore(), good.failure(), Optional.empty());
    ProbeAnswer slow =
        new ProbeAnswer(
            good.probe(),
            List.of("ref:any"),
            good.openBlasCore(),
            good.failure(),
            Optional.empty());
    assertThat(message(checks(without, AVX2, Map.of()), "onednn")).contains("did not reach it");
    assertThat(levelOf(checks(slow, AVX2, Map.of()), "onednn")).isEqualTo(Level.WARNING);
  }

  @Test
  void warnsWhereTheVectorKernelsDoNotRunAndObjectsWhereTheyAreWrong() {
    assertThat(levelOf(checks(Answers.uncovered(), AVX2, Map.of()), "vector kernels"))
        .isEqualTo(Level.WARNING);
    assertThat(levelOf(checks(Answers.good("cpu", 0.01, 2), AVX2, Map.of()), "vector kernels"))
        .isEqualTo(Level.PROBLEM);
  }

  private static List<Finding> checks(
      ProbeAnswer answer, CpuFeatures cpu, Map<String, String> environment) {
    return CpuBackendChecks.of(answer, CLASS_PATH, cpu, environment);
  }

  private static Level levelOf(List<Finding> findings, String topic) {
    return finding(findings, topic).level();
  }

  private static String message(List<Finding> findings, String topic) {
    return finding(findings, topic).message();
  }

  private static Finding finding(List<Finding> findings, String topic) {
    return findings.stream().filter(f -> f.topic().equals(topic)).findFirst().orElseThrow();
  }
}
