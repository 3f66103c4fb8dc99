package org.losslab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.losslab.study.DatasetConfig;
import org.losslab.study.ImageShape;
import org.losslab.study.RunSpecJson;
import org.losslab.study.SplitRule;

class TrainingCollectorTest {
  private static final int IMAGES = 20;
  private static final ImageShape SHAPE = new ImageShape(2, 2, 3);

  /** Whenever images are put into their parts, the parts are those of a split of them all. */
  @ParameterizedTest
  @EnumSource(SplitRule.class)
  void thePartsAreThoseOfTheSplit(SplitRule rule) {
    String spec =
        "{loss: kld, backend: cpu, seed: 1, training: {},"
            + " dataset: {name: cifar10, split: %s}}".formatted(rule.yamlName());
    DatasetConfig config = RunSpecJson.read(Path.of("test"), spec).dataset();
    TrainingCollector collector = new TrainingCollector(SHAPE, 2, IMAGES, config);
    ImageCollector all = new ImageCollector(SHAPE, 2, IMAGES);
    byte[] planes = new byte[SHAPE.values()];
    for (int i = 0; i < IMAGES; i++) {
      planes[i % planes.length] = (byte) (i + 1);
      collector.addPlanes(i % 2, planes, 0);
      all.addPlanes(i % 2, planes, 0);
    }
    TrainingSplit.Parts expected = TrainingSplit.apply(all.images(), config);
    assertSame(collector.parts().train(), expected.train());
    assertSame(collector.parts().validation(), expected.validation());
  }

  private static void assertSame(LabeledImages parts, LabeledImages expected) {
    assertThat(parts.labels()).isEqualTo(expected.labels());
    assertThat(parts.pixels()).isEqualTo(expected.pixels());
  }
}
