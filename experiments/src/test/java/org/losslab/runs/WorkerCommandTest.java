package org.losslab.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.platform.CpuFeatures;
import org.losslab.platform.gpu.GpuDevice;
import org.losslab.platform.gpu.RecordedSmi;
import org.losslab.records.RunDirectory;
import org.losslab.study.RunSpec;

class WorkerCommandTest {
  private static final CpuFeatures PLAIN = new CpuFeatures("x", Set.of("avx2"), 2, 2);
  private static final CpuFeatures AVX512 =
      new CpuFeatures("x", Set.of("avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd"), 2, 2);
  private static final List<Path> CLASS_PATH =
      List.of(
          Path.of("/m2/nd4j-native-1.0.0-M2.1.jar"),
          Path.of("/m2/nd4j-cuda-11.6-1.0.0-M2.1.jar"),
          Path.of("/m2/cuda-11.6-8.3-1.5.7-linux-x86_64.jar"),
          Path.of("/m2/cudnn-8.3.jar"),
          Path.of("/home/cuda-fan/target/classes"));

  private static final GpuDevice GPU = RecordedSmi.ready("two-gpus").usable().get(0);

  @TempDir private Path folder;

  private RunDirectory run;

  @BeforeEach
  void make() throws Exception {
    run = FakeStudy.ofOneRun(folder).run(1);
  }

  @Test
  void startsThisJavaWithTheRunsDirectory() {
    List<String> arguments = command(PLAIN, Map.of()).arguments(run, 2);
    assertThat(arguments)
        .first()
        .isEqualTo(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    assertThat(arguments).endsWith("a.Main", run.path().toString(), run.path().toString());
    assertThat(arguments)
        .contains(
            "-XX:ActiveProcessorCount=2",
            "--add-modules=jdk.incubator.vector",
            "-Dlosslab.dataDirectory=" + folder,
            "-XX:ErrorFile=" + run.path().resolve("hs_err_%p.log"));
  }

  @Test
  void givesNewerJvmsTheFlagsThatKeepThemQuiet() {
    List<String> arguments = command(PLAIN, Map.of()).arguments(run, 1);
    int version = Runtime.version().feature();
    assertThat(arguments.contains("--enable-native-access=ALL-UNNAMED")).isEqualTo(version >= 22);
    assertThat(arguments.contains("--sun-misc-unsafe-memory-access=allow"))
        .isEqualTo(version >= 23);
  }

  @Test
  void leavesCudaOutOfACpuWorker() {
    List<String> arguments = command(PLAIN, Map.of()).arguments(run, 1);
    assertThat(arguments.get(arguments.indexOf("-cp") + 1))
        .isEqualTo(
            "/m2/nd4j-native-1.0.0-M2.1.jar"
                + File.pathSeparator
                + "/home/cuda-fan/target/classes");
  }

  @Test
  void keepsCudaInACudaWorker() {
    RunSpec s = run.spec();
    RunSpec cuda = new RunSpec(s.loss(), "cuda", 1, s.dataset(), s.training());
    List<String> arguments =
        command(PLAIN, Map.of()).arguments(new RunDirectory(run.path(), cuda), 1);
    assertThat(arguments.get(arguments.indexOf("-cp") + 1).split(File.pathSeparator)).hasSize(5);
    assertThat(arguments).contains("-Dorg.bytedeco.javacpp.maxphysicalbytes=0");
  }

  @Test
  void givesACudaWorkerOneGpuWhateverTheUserHasSet() {
    Map<String, String> own = Map.of("CUDA_VISIBLE_DEVICES", "0,1", "BACKEND_PRIORITY_CPU", "1000");
    assertThat(command(PLAIN, own).environment("cuda", 1, Optional.of(GPU)))
        .containsEntry("BACKEND_PRIORITY_GPU", "100")
        .containsEntry("BACKEND_PRIORITY_CPU", "0")
        .containsEntry("CUDA_VISIBLE_DEVICES", "GPU-b5169cef-2205-c30e-f2b3-220cfa14bafd");
  }

  @Test
  void hidesTheGpusFromACpuWorkerWhateverTheUserHasSet() {
    Map<String, String> own = Map.of("CUDA_VISIBLE_DEVICES", "1", "BACKEND_PRIORITY_GPU", "1000");
    assertThat(command(PLAIN, own).environment("cpu", 1, Optional.empty()))
        .containsEntry("BACKEND_PRIORITY_CPU", "100")
        .containsEntry("BACKEND_PRIORITY_GPU", "0")
        .containsEntry("CUDA_VISIBLE_DEVICES", "");
  }

  @Test
  void startsAnotherProgramAsARunIsStarted() {
    List<String> arguments = command(PLAIN, Map.of()).arguments("cpu", 2, "b.Main");
    assertThat(arguments).containsAll(WorkerCommand.flags(2)).endsWith("b.Main");
    assertThat(arguments.get(arguments.indexOf("-cp") + 1)).doesNotContain("nd4j-cuda");
  }

  @Test
  void setsTheThreadsOfTheNativeLibraries() {
    assertThat(command(PLAIN, Map.of()).environment("cpu", 3, Optional.empty()))
        .containsEntry("OMP_NUM_THREADS", "3")
        .containsEntry("OPENBLAS_NUM_THREADS", "3")
        .containsEntry("OMP_WAIT_POLICY", "PASSIVE")
        .containsEntry("CUDA_VISIBLE_DEVICES", "")
        .doesNotContainKey("OPENBLAS_CORETYPE");
  }

  @Test
  void choosesOpenBlasKernelsOnlyForAProcessorThatHasThem() {
    assertThat(command(AVX512, Map.of()).environment("cpu", 1, Optional.empty()))
        .containsEntry("OPENBLAS_CORETYPE", "SKYLAKEX");
  }

  @Test
  void keepsWhatTheUserHasSet() {
    Map<String, String> own =
        Map.of(
            "OPENBLAS_CORETYPE", "HASWELL",
            "OMP_WAIT_POLICY", "ACTIVE",
            "OPENBLAS_THREAD_TIMEOUT", "26",
            "_JAVA_SR_SIGNUM", "33",
            "OMP_NUM_THREADS", "64");
    assertThat(command(AVX512, own).environment("cpu", 2, Optional.empty()))
        .containsOnlyKeys(
            "OMP_NUM_THREADS",
            "OPENBLAS_NUM_THREADS",
            "BACKEND_PRIORITY_CPU",
            "BACKEND_PRIORITY_GPU",
            "CUDA_VISIBLE_DEVICES")
        .containsEntry("OMP_NUM_THREADS", "2");
  }

  @Test
  void describesWhatTheWorkerGets() {
    var description = command(PLAIN, Map.of("LANG", "C")).describe(run.spec(), 2, Optional.empty());
    assertThat(description.backend()).isEqualTo("cpu");
    assertThat(description.threads()).isEqualTo(2);
    assertThat(description.flags()).contains("-XX:ActiveProcessorCount=2");
    assertThat(description.environment())
        .containsEntry("LANG", "C")
        .containsEntry("OMP_NUM_THREADS", "2");
    assertThat(description.classPath()).hasSize(2);
  }

  @Test
  void takesTheClassPathOfMavensClassLoader() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    Path withSpace = folder.resolve("a folder").resolve("x.jar");
    try (URLClassLoader loader = new URLClassLoader(new URL[] {withSpace.toUri().toURL()})) {
      thread.setContextClassLoader(loader);
      assertThat(OwnClassPath.find()).containsExactly(withSpace);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void takesTheClassPathOfThisJvmOtherwise() {
    assertThat(OwnClassPath.find())
        .allMatch(Path::isAbsolute)
        .anyMatch(path -> path.endsWith("classes"));
  }

  @Test
  void anInstalledProgramsJarNamesTheOthers() throws Exception {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "b-1.jar a-2.jar");
    Path jar = folder.resolve("losslab.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    assertThat(OwnClassPath.withNamedJars(jar))
        .containsExactly(jar, folder.resolve("b-1.jar"), folder.resolve("a-2.jar"));
  }

  private WorkerCommand command(CpuFeatures cpu, Map<String, String> environment) {
    return new WorkerCommand("a.Main", CLASS_PATH, cpu, Optional.of(folder), environment);
  }
}
