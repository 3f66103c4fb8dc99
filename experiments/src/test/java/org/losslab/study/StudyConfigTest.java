package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.losslab.settings.GridAxis;
import org.losslab.settings.Records;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

class StudyConfigTest {
  @Test
  void runsVaryTheLossSlowestAndTheSeedFastest() {
    StudyConfig study =
        Studies.read(
            """
            study: s
            grid:
              optimizer.learningRate: [0.1, 1e-4]
              seed: [7, 3]
              training.epochs: 4
              backend: [cuda, cpu]
              loss: [kld, mcxent]
            """);
    List<PlannedRun> runs = study.runs();
    assertThat(runs).hasSize(16);
    assertThat(runs.stream().limit(5))
        .extracting(run -> run.number() + " " + place(run.spec()) + " " + run.choices())
        .containsExactly(
            "1 kld cuda 7 {optimizer.learningRate=0.1, epochs=4}",
            "2 kld cuda 3 {optimizer.learningRate=0.1, epochs=4}",
            "3 kld cuda 7 {optimizer.learningRate=1.0E-4, epochs=4}",
            "4 kld cuda 3 {optimizer.learningRate=1.0E-4, epochs=4}",
            "5 kld cpu 7 {optimizer.learningRate=0.1, epochs=4}");
    assertThat(place(runs.get(15).spec())).isEqualTo("mcxent cpu 3");
    assertThat(runs.get(2).spec().training())
        .isEqualTo(
            new TrainingConfig(4, 250, 0.5, 0, 0, OptimizerConfig.adam(1e-4, 0.9, 0.999, 1e-7)));
    assertThat(runs.get(2).spec().dataset()).isEqualTo(study.dataset().identity());
  }

  @Property(tries = 200)
  void runsAreEveryCombinationOnce(@ForAll("studies") Map<String, Object> drawn) {
    DumpSettings settings = DumpSettings.builder().setSchema(new CoreSchema()).build();
    StudyConfig study = Studies.read(new Dump(settings).dumpToString(drawn));
    GridConfig grid = study.grid();
    int combinations = grid.loss().size() * grid.backend().size() * grid.seed().size();
    for (GridAxis axis : grid.further()) {
      combinations *= axis.values().size();
    }
    List<PlannedRun> runs = study.runs();
    Set<String> different =
        runs.stream().map(run -> place(run.spec()) + run.choices()).collect(Collectors.toSet());
    assertThat(different).hasSize(combinations);
    assertThat(runs).hasSize(combinations);
    for (int i = 0; i < runs.size(); i++) {
      assertThat(runs.get(i).number()).isEqualTo(i + 1);
      assertThat(runs.get(i).spec().training())
          .isEqualTo(Records.with(study.training(), runs.get(i).choices()).resolved());
    }
  }

  private static String place(RunSpec spec) {
    return spec.loss() + " " + spec.backend() + " " + spec.seed();
  }

  @Provide
  Arbitrary<Map<String, Object>> studies() {
    return StudyDraw.right();
  }
}
