package org.losslab;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the directions between packages, and a few habits of the code. */
class ArchitectureTest {
  private static final String ROOT = "org.losslab.";
  private static final int MAXIMUM_LINES = 300;

  /** What each package uses of the others: all that it may. A new arrow is entered here. */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry(
              "cli",
              List.of(
                  "doctor",
                  "export",
                  "export.tensorboard",
                  "theory",
                  "report",
                  "compare",
                  "cluster",
                  "analysis",
                  "page",
                  "runs",
                  "data",
                  "data.cifar",
                  "data.sources",
                  "weights",
                  "records",
                  "study",
                  "platform",
                  "platform.gpu",
                  "files")),
          Map.entry(
              "doctor",
              List.of(
                  "page", "records", "runs", "data.cifar", "platform", "platform.gpu", "files")),
          Map.entry("cluster", List.of("page", "runs", "records", "study", "files")),
          Map.entry(
              "theory",
              List.of("plots", "page", "data", "data.sources", "study", "stats", "files")),
          Map.entry(
              "report", List.of("analysis", "plots", "page", "records", "study", "stats", "files")),
          Map.entry("compare", List.of("page", "records", "study", "files")),
          Map.entry(
              "export",
              List.of(
                  "export.tensorboard",
                  "export.mlflow",
                  "export.crate",
                  "weights",
                  "page",
                  "records",
                  "study",
                  "files")),
          Map.entry("export.crate", List.of("records", "study", "files")),
          Map.entry("export.mlflow", List.of("records", "study", "files")),
          Map.entry("weights", List.of("records", "study", "files")),
          Map.entry("analysis", List.of("records", "study", "stats", "files")),
          Map.entry("export.tensorboard", List.of("network", "runs", "records", "study", "files")),
          Map.entry("plots", List.of("page", "files")),
          Map.entry("page", List.of()),
          Map.entry("runs", List.of("records", "study", "platform", "platform.gpu", "files")),
          Map.entry(
              "training",
              List.of(
                  "network",
                  "network.layers",
                  "network.host",
                  "network.kernels",
                  "loss",
                  "data",
                  "data.sources",
                  "weights",
                  "records",
                  "study",
                  "files")),
          Map.entry("network", List.of("network.layers", "network.host", "study")),
          Map.entry("network.layers", List.of("network.host", "network.kernels", "loss")),
          Map.entry("network.host", List.of("network.kernels")),
          Map.entry("network.kernels", List.of()),
          Map.entry("loss", List.of("network.host", "study", "files")),
          Map.entry("data", List.of("study", "files")),
          Map.entry("data.cifar", List.of("data", "data.pickle", "study", "files")),
          Map.entry("data.folder", List.of("data", "study", "files")),
          Map.entry("data.idx", List.of("data", "study", "files")),
          Map.entry("data.synthetic", List.of("data", "study", "files")),
          Map.entry(
              "data.sources",
              List.of("data", "data.cifar", "data.folder", "data.idx", "data.synthetic", "study")),
          Map.entry("data.pickle", List.of()),
          Map.entry("records", List.of("study", "files")),
          Map.entry("study", List.of("settings", "files")),
          Map.entry("settings", List.of("files")),
          Map.entry("stats", List.of()),
          Map.entry("platform", List.of("platform.gpu", "files")),
          Map.entry("platform.gpu", List.of()),
          Map.entry("files", List.of()));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.losslab");

  static Stream<String> packages() {
    return MAY_USE.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void aPackageUsesJustWhatTheTableSays(String name) {
    List<String> used =
        CLASSES.stream()
            .filter(c -> c.getPackageName().equals(ROOT + name))
            .flatMap(c -> c.getDirectDependenciesFromSelf().stream())
            .map(d -> d.getTargetClass().getBaseComponentType().getPackageName())
            .filter(p -> p.startsWith(ROOT) && !p.equals(ROOT + name))
            .map(p -> p.substring(ROOT.length()))
            .distinct()
            .toList();
    assertThat(used)
        .as("what %s uses", name)
        .containsExactlyInAnyOrderElementsOf(MAY_USE.get(name));
  }

  @Test
  void eachPackageIsInTheTable() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).distinct())
        .as("packages; a new one is entered in MAY_USE")
        .isSubsetOf(MAY_USE.keySet().stream().map(p -> ROOT + p).toList());
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.losslab.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  /** What trains is what a run's record calls its program: see {@code runs.Program}. */
  @Test
  void trainingUsesOnlyTheRoomsThatTheRecordedProgramHas() throws Exception {
    Field field = Class.forName(ROOT + "runs.Program").getDeclaredField("TRAINING");
    field.setAccessible(true);
    List<?> rooms = (List<?>) field.get(null);
    Set<JavaClass> used = new HashSet<>();
    Deque<JavaClass> open = new ArrayDeque<>();
    CLASSES.stream().filter(c -> c.getPackageName().equals(ROOT + "training")).forEach(open::add);
    while (!open.isEmpty()) {
      JavaClass next = open.remove();
      if (next.getName().startsWith(ROOT) && used.add(next)) {
        next.getDirectDependenciesFromSelf()
            .forEach(dependency -> open.add(dependency.getTargetClass().getBaseComponentType()));
      }
    }
    assertThat(used).hasSizeGreaterThan(50);
    assertThat(used.stream().map(ArchitectureTest::room).distinct().sorted().toList())
        .isEqualTo(rooms.stream().map(Object::toString).sorted().toList());
  }

  private static String room(JavaClass type) {
    return type.getPackageName().substring(ROOT.length()).replaceFirst("\\..*", "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cli",
        "cluster",
        "study",
        "settings",
        "data",
        "data.cifar",
        "data.folder",
        "data.idx",
        "data.pickle",
        "data.sources",
        "data.synthetic",
        "doctor",
        "export",
        "export.crate",
        "export.mlflow",
        "export.tensorboard",
        "files",
        "page",
        "plots",
        "analysis",
        "records",
        "platform",
        "platform.gpu",
        "report",
        "runs",
        "stats",
        "theory",
        "weights",
        "network.kernels"
      })
  void theParentsSideKnowsNoNd4j(String name) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.nd4j..", "org.deeplearning4j..", "org.bytedeco..")
                // Libraries under another name: protobuf, with which ONNX's classes are made.
                .and(resideOutsideOfPackage("org.nd4j.shade..")))
        .because("the parent process never loads ND4J, and the kernels need none")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void nothingIsNamedUtilOrManager() {
    noClasses()
        .should()
        .haveNameMatching("(?i).*(util|manager).*")
        .because("such a name says nothing of what the class is for")
        .check(CLASSES);
  }

  @Test
  void onlyCommandsTheProgressBarAndTheWorkersWriteToTheTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.losslab.cli")
        .and()
        .doNotHaveFullyQualifiedName("org.losslab.runs.BarProgress")
        .and()
        .doNotHaveFullyQualifiedName("org.losslab.training.Worker")
        .and()
        .doNotHaveFullyQualifiedName("org.losslab.training.BackendProbe")
        .and()
        .doNotHaveFullyQualifiedName("org.losslab.training.NetworkProbe")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .callMethod(Throwable.class, "printStackTrace")
        .check(CLASSES);
  }

  @Test
  void logsGoThroughSlf4j() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.util.logging..", "org.apache.logging..", "org.apache.log4j..")
        .check(CLASSES);
  }

  @Test
  void noSourceIsLongerThan300Lines() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      assertThat(
              files
                  .filter(f -> f.toString().endsWith(".java"))
                  .filter(f -> lines(f) > MAXIMUM_LINES))
          .as("sources over %d lines: each has more than one concern", MAXIMUM_LINES)
          .isEmpty();
    }
  }

  private static long lines(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
