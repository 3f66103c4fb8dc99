package org.losslab.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerEventTest {
  @Test
  void readsEachEvent() {
    assertThat(
            WorkerEvent.parse(
                "{\"event\":\"started\",\"images_per_epoch\":160,\"epochs\":6,\"first_epoch\":3}"))
        .contains(new WorkerEvent.Started(160, 6, 3));
    assertThat(
            WorkerEvent.parse(
                "{\"event\":\"progress\",\"epoch\":2,\"images\":40,\"loss\":1.5,\"accuracy\":0.25}"))
        .contains(new WorkerEvent.Progress(2, 40, 1.5, 0.25));
    assertThat(
            WorkerEvent.parse(
                "{\"event\":\"epoch\",\"metrics\":{\"epoch\":2,\"train_loss\":1.0,"
                    + "\"train_accuracy\":0.5,\"val_loss\":2.0,\"val_accuracy\":0.25,"
                    + "\"val_cross_entropy\":2.5,\"val_kl\":\"NaN\",\"seconds\":3.0,"
                    + "\"images_per_second\":100.0,\"parameter_norm\":4.0,"
                    + "\"train_cross_entropy\":1,\"train_kl\":1,\"train_label_entropy\":0,"
                    + "\"val_label_entropy\":0}}"))
        .contains(
            new WorkerEvent.Epoch(
                new EpochMetrics(
                    2, 1.0, 0.5, 2.0, 0.25, 2.5, Double.NaN, 3.0, 100.0, 4.0, 1, 1, 0, 0)));
    assertThat(WorkerEvent.parse("{\"event\":\"evaluating\"}"))
        .contains(new WorkerEvent.Evaluating());
    assertThat(WorkerEvent.parse("{\"event\":\"finished\",\"test_accuracy\":0.5}"))
        .contains(new WorkerEvent.Finished(0.5));
    assertThat(WorkerEvent.parse("{\"event\":\"diverged\",\"epoch\":2,\"batch\":7}"))
        .contains(new WorkerEvent.Diverged(2, 7));
    assertThat(WorkerEvent.parse("{\"event\":\"warning\",\"message\":\"m\"}"))
        .contains(new WorkerEvent.Warning("m"));
    assertThat(WorkerEvent.parse("{\"event\":\"error\",\"message\":\"m\"}"))
        .contains(new WorkerEvent.Failure("m"));
  }

  static Stream<WorkerEvent> events() {
    return Stream.of(
        new WorkerEvent.Started(40_000, 25, 3),
        new WorkerEvent.Progress(3, 250, 2.25, 0.125),
        new WorkerEvent.Progress(3, 250, Double.NaN, 0),
        new WorkerEvent.Epoch(FakeTraining.epoch(3, 0.5, Double.POSITIVE_INFINITY)),
        new WorkerEvent.Evaluating(),
        new WorkerEvent.Finished(0.75),
        new WorkerEvent.Diverged(4, 17),
        new WorkerEvent.Warning("two\nlines and \"quotes\""),
        new WorkerEvent.Failure("grün"));
  }

  @ParameterizedTest
  @MethodSource("events")
  void eachEventIsOneLineThatIsReadBack(WorkerEvent event) {
    assertThat(event.line()).startsWith("{\"event\":\"").doesNotContain("\n");
    assertThat(WorkerEvent.parse(event.line())).contains(event);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "\"NaN\""})
  void aLossCanBeNoNumber(String loss) {
    assertThat(
            WorkerEvent.parse(
                "{\"event\":\"progress\",\"epoch\":1,\"images\":1,\"loss\":"
                    + loss
                    + ",\"accuracy\":0.0}"))
        .contains(new WorkerEvent.Progress(1, 1, Double.NaN, 0.0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "text", "{", "{}", "[]", "{\"event\":1}", "{\"event\":\"other\"}", "{\"a\"}"})
  void aLineThatIsNoEventIsNothingWrong(String line) {
    assertThat(WorkerEvent.parse(line)).isEmpty();
  }

  @Test
  void survivesDeepNesting() {
    assertThat(WorkerEvent.parse("{\"event\":" + "[".repeat(60_000))).isEmpty();
  }

  @Property
  void survivesAnyLine(@ForAll String line) {
    assertThatCode(() -> WorkerEvent.parse("{" + line)).doesNotThrowAnyException();
    assertThatCode(() -> WorkerEvent.parse("{\"event\":\"epoch\",\"epoch\":\"" + line))
        .doesNotThrowAnyException();
  }
}
