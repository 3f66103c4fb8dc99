package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFieldsTest {
  @TempDir Path folder;

  private Map<String, String> fields(String environment, String result) {
    try {
      Files.writeString(RunFile.ENVIRONMENT.in(folder), environment);
      Files.writeString(RunFile.RESULT.in(folder), result);
      return EnvironmentFields.of(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void eachJarIsAFieldAndClassifiersOfOneAreTogether() {
    assertThat(
            fields(
                "{\"jars\": [\"nd4j-1.0.0-M2.1.jar\", \"nd4j-1.0.0-M2.1-linux.jar\", \"x.jar\"]}",
                "{}"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("jars.nd4j", "1.0.0-M2.1, 1.0.0-M2.1-linux", "jars.x.jar", "present"));
  }

  @Test
  void eachFlagIsAFieldOfItsName() {
    assertThat(
            fields(
                "{\"worker_flags\": [\"-Xmx2g\", \"-XX:-UseSerialGC\"], \"inherited_flags\":"
                    + " [\"-Da=b\", \"-server\"]}",
                "{}"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "worker_flags.-Xmx", "-Xmx2g",
                "worker_flags.-XX:UseSerialGC", "-XX:-UseSerialGC",
                "inherited_flags.-Da", "-Da=b",
                "inherited_flags.-server", "present"));
  }

  @Test
  void theTimeAndTheAttemptAreNoEnvironment() {
    assertThat(fields("{\"created\": \"later\", \"attempt\": 2}", "{}")).isEmpty();
  }

  @Test
  void theCommitComesFirstAndTheDataLastButForWhatIsNotKnown() {
    Map<String, String> fields =
        fields(
            "{\"moon\": 1, \"threads\": 2, \"git\": {\"commit\": \"b\"}}",
            "{\"data_sha256\": {\"train\": \"9\"}, \"test_accuracy\": 1}");
    assertThat(fields.keySet())
        .containsExactly("git.commit", "threads", "data_sha256.train", "moon");
    assertThat(EnvironmentFields.isOfData("data_sha256.train")).isTrue();
    assertThat(EnvironmentFields.isOfData("threads")).isFalse();
  }

  @Test
  void fieldsOfAnotherKindThanExpectedAreTakenAsTheyAre() {
    assertThat(
            fields(
                "{\"jars\": 7, \"git\": [{\"a\": 1}], \"worker_flags\": [[1]], \"cpu\": null}",
                "{\"data_sha256\": \"x\", \"backend\": []}"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "jars", "7",
                "git", "[{\"a\":1}]",
                "worker_flags.[1]", "present",
                "data_sha256", "x"));
  }

  @Test
  void ofALaterStartOnlyWhatWasDifferentIsShown() {
    assertThat(
            fields(
                """
                {"created": "2024-05-01T12:00:00Z", "threads": 1, "attempt": 2, "resumed": [
                  {"created": "2024-05-02T12:00:00Z"},
                  {"created": "2024-05-03T12:00:00Z", "threads": 2, "git": {"dirty": true}}]}
                """,
                "{}"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("threads", "1", "resumed.2.threads", "2", "resumed.2.git.dirty", "true"));
    assertThat(fields("{\"resumed\": [1, null, \"x\", []]}", "{}")).isEmpty();
  }

  @Test
  void damagedAndMissingFilesHaveNone() throws IOException {
    assertThat(fields("{", "nonsense")).isEmpty();
    Files.delete(RunFile.ENVIRONMENT.in(folder));
    assertThat(EnvironmentFields.of(folder)).isEmpty();
  }
}
