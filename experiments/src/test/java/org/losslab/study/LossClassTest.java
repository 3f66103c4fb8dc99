package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.losslab.files.InputException;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;

class LossClassTest {
  private static final String MAE = LossMAE.class.getName();

  @TempDir private Path directory;

  /** A loss without a constructor that a study could call. */
  public static final class Closed extends LossMAE {
    private static final long serialVersionUID = 1L;

    /** Needs a number. */
    public Closed(int number) {
      assertThat(number).isPositive();
    }
  }

  /** Not for others to make. */
  static final class Hidden extends LossMAE {
    private static final long serialVersionUID = 1L;
  }

  /** Ends the test if it is initialised. */
  public static final class Loud extends LossMAE {
    private static final long serialVersionUID = 1L;
    static final String WORD = fail();

    private static String fail() {
      throw new IllegalStateException("initialised");
    }
  }

  @Test
  void aStudyMayNameALossByItsClass() throws IOException {
    StudyConfig study = read("[mcxent, " + MAE + "]");
    assertThat(study.grid().loss()).containsExactly("mcxent", MAE);
    RunSpec run = study.runs().get(1).spec();
    assertThat(run.loss()).isEqualTo(MAE);
    assertThat(run.directoryName()).startsWith("LossMAE-cpu-1-");
    assertThat(RunSpecJson.read(Path.of("spec.json"), RunSpecJson.json(run))).isEqualTo(run);
    assertThat(StudyWriter.yaml(study)).contains(MAE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "org.example.Missing | is not on the class path",
        "java.lang.String | does not implement org.nd4j.linalg.lossfunctions.ILossFunction",
        "org.nd4j.linalg.lossfunctions.ILossFunction | is not a public class that can be made",
        "org.losslab.study.LossClassTest$Hidden | is not a public class that can be made",
        "org.losslab.study.LossClassTest$Closed | has no public constructor without arguments"
      })
  void aClassThatIsNoLossIsToldWithItsPlace(String name, String problem) {
    assertThatThrownBy(() -> read("[mcxent, " + name + "]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("s.yaml:2:23: grid.loss: the class " + name + " " + problem)
        .hasMessageEndingWith("has a public constructor without arguments");
  }

  @Test
  void allThatIsWrongIsToldAtOnce() {
    assertThatThrownBy(() -> read("[kdl, org.example.Missing, org.example.Gone]"))
        .isInstanceOf(InputException.class)
        .hasMessageContainingAll(
            "\"kdl\"", "org.example.Missing is not", "org.example.Gone is not");
  }

  @ParameterizedTest
  @CsvSource({"LossMAE", "org..LossMAE", "org.losslab.", "../../x.y", "'a.b c'", "org.é.Loss"})
  void whatIsNoFullNameOfAClassIsRefused(String name) {
    assertThatThrownBy(() -> read("['" + name + "']"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("mse, or the full name of a class that implements ILossFunction");
  }

  @Test
  void theClassIsNotInitialised() {
    ClassLoader loader = getClass().getClassLoader();
    assertThat(LossClass.problem(Loud.class.getName(), loader)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "mcxent, mcxent",
    "kld-fused, kld-fused",
    "org.example.MyLoss, MyLoss",
    "org.example.Outer$Inner, Inner",
    "org.example.Scala$, Scala_",
    "a.b.a2345678901234567890123456789012345678901234, a234567890123456789012345678901234567890"
  })
  void theShortNameIsSafeInAFileName(String loss, String shortName) {
    assertThat(LossClass.shortName(loss)).isEqualTo(shortName);
  }

  private StudyConfig read(String losses) throws IOException {
    Path file = directory.resolve("s.yaml");
    Files.writeString(file, "study: s\ngrid: {loss: " + losses + ", seed: 1}\n");
    return StudyReader.read(file, List.of());
  }
}
