package org.losslab.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedFileTest {
  @TempDir private Path folder;

  @Test
  void aCommittedFileIsFoundWithTheCommitThatChangedIt() throws Exception {
    GitCheckout checkout = GitCheckout.create(folder.resolve("any project"));
    String name = "studies/:(top) täst.yaml";
    checkout.write(name, "study: one\n");
    checkout.commit();
    String commit = checkout.git("rev-parse", "HEAD").strip();
    checkout.write("other.txt", "x");
    checkout.commit();
    CommittedFile found = CommittedFile.of(checkout.path(name)).orElseThrow();
    assertThat(found.path()).isEqualTo(name);
    assertThat(found.commit()).isEqualTo(commit);
    assertThat(Duration.between(found.committed(), Instant.now()).abs())
        .isLessThan(Duration.ofMinutes(10));
  }

  @Test
  void aFileThatIsNotAsCommittedIsNone() throws Exception {
    GitCheckout checkout = GitCheckout.create(folder.resolve("project"));
    checkout.write(".gitignore", "ignored.yaml\n");
    checkout.write("study.yaml", "study: one\n");
    assertThat(CommittedFile.of(checkout.path("study.yaml"))).isEmpty();
    checkout.commit();
    checkout.write("study.yaml", "study: two\n");
    assertThat(CommittedFile.of(checkout.path("study.yaml"))).isEmpty();
    checkout.git("add", "-A");
    assertThat(CommittedFile.of(checkout.path("study.yaml"))).isEmpty();
    checkout.write("new.yaml", "study: new\n");
    assertThat(CommittedFile.of(checkout.path("new.yaml"))).isEmpty();
    checkout.write("ignored.yaml", "study: ignored\n");
    assertThat(CommittedFile.of(checkout.path("ignored.yaml"))).isEmpty();
    assertThat(CommittedFile.of(checkout.path("missing.yaml"))).isEmpty();
  }

  @Test
  void outsideOfARepositoryThereIsNone() throws Exception {
    assertThat(CommittedFile.of(folder.resolve("study.yaml"))).isEmpty();
  }
}
