package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class StudyWriterTest {
  @Test
  void writesEverySettingOnceResolved() {
    StudyConfig study =
        Studies.read(Studies.SHORTEST, "grid.optimizer.epsilon=1e-7,0.001", "description=a: b");
    assertThat(StudyWriter.yaml(study))
        .isEqualTo(
            """
            ---
            study: s
            description: 'a: b'
            dataset:
              name: synthetic
              validationSplit: 0.2
              seed: 1
              pixelMaximum: 1.0
            training:
              epochs: 25
              batchSize: 250
              dropout: 0.5
              labelSmoothing: 0.0
              mixup: 0.0
              optimizer:
                name: adam
                learningRate: 0.001
                beta1: 0.9
                beta2: 0.999
                epsilon: 1.0E-7
              augmentation:
                flip: false
                shift: 0
              checkpoint: last
            grid:
              loss:
                - kld
              backend:
                - cpu
              seed:
                - 1
              optimizer.epsilon:
                - 1.0E-7
                - 0.001
            execution:
              maxRetries: 1
              hangTimeoutSeconds: 600
              tensorboard: false
            statistics:
              rationale: ''
              pairs: one-factor
              confidence: 0.95
            """);
  }

  @Test
  void breaksALongDescription() {
    String description = "What does this study ask, and of whom? ".repeat(9).trim();
    StudyConfig study = Studies.read(Studies.SHORTEST, "description=" + description);
    assertThat(StudyWriter.yaml(study).lines()).allMatch(line -> line.length() <= 80);
    assertThat(Studies.read(StudyWriter.yaml(study))).isEqualTo(study);
  }

  @Test
  void replacesAFileAndLeavesNoOtherBehind(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("study.yaml"), "old");
    StudyConfig study = Studies.read(Studies.SHORTEST);
    StudyWriter.write(study, file);
    assertThat(StudyReader.read(file, List.of())).isEqualTo(study);
    assertThat(directory).isDirectoryContaining(file::equals);
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void thePlanIsWhatDecidesRunsAndComparison() {
    String plan = StudyWriter.planSha256(Studies.read(Studies.SHORTEST));
    assertThat(List.of("training.epochs=25", "description=other words", "execution.maxRetries=3"))
        .allSatisfy(
            same ->
                assertThat(StudyWriter.planSha256(Studies.read(Studies.SHORTEST, same)))
                    .isEqualTo(plan));
    assertThat(List.of("training.epochs=24", "grid.seed=1,2", "statistics.margin=0.02"))
        .allSatisfy(
            other ->
                assertThat(StudyWriter.planSha256(Studies.read(Studies.SHORTEST, other)))
                    .isNotEqualTo(plan));
  }

  @Test
  void thePlanOfAStudyIsTheSameInEveryVersion() {
    assertThat(StudyWriter.planSha256(Studies.read(Studies.SHORTEST)))
        .isEqualTo("b5606df5d37d2345517f3efcf713a1dbd845969ea3d8717b81e432fe8faae423");
  }

  @Property(tries = 500)
  void readBackAStudyIsEqual(@ForAll("studies") Map<String, Object> drawn) {
    DumpSettings settings = DumpSettings.builder().setSchema(new CoreSchema()).build();
    StudyConfig study = Studies.read(new Dump(settings).dumpToString(drawn));
    assertThat(Studies.read(StudyWriter.yaml(study))).isEqualTo(study);
  }

  @Provide
  Arbitrary<Map<String, Object>> studies() {
    return StudyDraw.right();
  }
}
