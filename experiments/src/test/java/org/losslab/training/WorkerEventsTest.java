package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class WorkerEventsTest {
  private final TinyRun.Lines lines = new TinyRun.Lines();
  private final WorkerEvents events = lines.events();

  @Test
  void eachEventIsOneLineOfJson() throws IOException {
    events.started(40_000, 25, 3);
    events.progress(3, 250, 2.25, 0.125);
    events.epoch(new EpochMetrics(3, 1, 0.5, 2, 0.25, 2.5, 2.5, 10, 4000, 33, 2.5, 2.25, 0.25, 0));
    events.evaluating();
    events.finished(0.75);
    events.diverged(4, 17);
    events.warning("two\nlines and \"quotes\"");
    events.error("grün");
    assertThat(lines.all()).hasSize(8);
    assertThat(event(0).get("event").asText()).isEqualTo("started");
    assertThat(event(0).get("images_per_epoch").asInt()).isEqualTo(40_000);
    assertThat(event(0).get("epochs").asInt()).isEqualTo(25);
    assertThat(event(0).get("first_epoch").asInt()).isEqualTo(3);
    assertThat(event(1).get("images").asInt()).isEqualTo(250);
    assertThat(event(1).get("loss").asDouble()).isEqualTo(2.25);
    assertThat(event(1).get("accuracy").asDouble()).isEqualTo(0.125);
    assertThat(event(2).get("val_cross_entropy").asDouble()).isEqualTo(2.5);
    assertThat(event(2)).hasSize(1 + EpochMetrics.COLUMNS.size());
    assertThat(event(3).get("event").asText()).isEqualTo("evaluating");
    assertThat(event(4).get("test_accuracy").asDouble()).isEqualTo(0.75);
    assertThat(event(5).get("epoch").asInt()).isEqualTo(4);
    assertThat(event(5).get("batch").asInt()).isEqualTo(17);
    assertThat(event(6).get("message").asText()).isEqualTo("two\nlines and \"quotes\"");
    assertThat(event(7).get("message").asText()).isEqualTo("grün");
  }

  @Test
  void valuesThatAreNotNumbersAreStillJson() throws IOException {
    events.progress(1, 2, Double.NaN, 0);
    assertThat(event(0).get("loss").asDouble()).isNaN();
  }

  private JsonNode event(int line) throws IOException {
    return new ObjectMapper().readTree(lines.all().get(line));
  }
}
