package org.losslab.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentFieldsTest {
  private final RunFixture before = new RunFixture();
  private final RunFixture after = new RunFixture();

  private static Map<String, String> fields(RunFixture run) {
    return EnvironmentFields.of(run.environment, run.result);
  }

  private List<FieldDifference> differences() {
    return FieldDifference.between(fields(before), fields(after));
  }

  @Test
  void anAddedARemovedAndAChangedJarAreToldApart() {
    after.array("jars").removeAll();
    after.array("jars").add("commons-csv-1.15.0.jar").add("classes.jar").add("extra.jar");
    assertThat(differences())
        .containsExactly(
            new FieldDifference("jars.commons-csv", "1.14.1", "1.15.0"),
            new FieldDifference("jars.nd4j", "1.0.0-M2.1", "absent"),
            new FieldDifference("jars.extra.jar", "absent", "present"));
  }

  @Test
  void anotherClassifierOfAJarIsNamedAlone() {
    after.array("jars").add("nd4j-1.0.0-M2.1-linux-x86_64.jar");
    assertThat(differences())
        .containsExactly(
            new FieldDifference("jars.nd4j", "nothing more", "also 1.0.0-M2.1-linux-x86_64"));
  }

  @Test
  void aFlagIsComparedByItsName() {
    after.array("worker_flags").removeAll();
    after.array("worker_flags").add("-Xmx2g").add("-XX:-UseSerialGC").add("-Da=b");
    assertThat(differences())
        .containsExactly(
            new FieldDifference(
                "worker_flags.-XX:UseSerialGC", "-XX:+UseSerialGC", "-XX:-UseSerialGC"),
            new FieldDifference("worker_flags.-Xmx", "-Xmx1g", "-Xmx2g"),
            new FieldDifference("worker_flags.-Da", "absent", "-Da=b"));
  }

  @Test
  void theTimeAndTheAttemptAreNoEnvironment() {
    after.environment.put("created", "later").put("attempt", 2);
    assertThat(differences()).isEmpty();
  }

  @Test
  void theCommitComesFirstAndTheDataLast() {
    after.result.withObject("/data_sha256").put("train", "9");
    after.environment.put("threads", 1).withObject("/git").put("commit", "b");
    assertThat(differences())
        .extracting(FieldDifference::field)
        .containsExactly("git.commit", "threads", "data_sha256.train");
  }

  @Test
  void fieldsOfAnotherKindThanExpectedAreTakenAsTheyAre() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    Map<String, String> fields =
        EnvironmentFields.of(
            mapper.readTree("{\"jars\":7,\"git\":[{\"a\":1}],\"worker_flags\":[[1]],\"cpu\":null}"),
            mapper.readTree("{\"data_sha256\":\"x\",\"backend\":[]}"));
    assertThat(fields)
        .containsEntry("jars", "7")
        .containsEntry("git", "[{\"a\":1}]")
        .containsEntry("worker_flags.[1]", "present")
        .containsEntry("data_sha256", "x");
  }
}
