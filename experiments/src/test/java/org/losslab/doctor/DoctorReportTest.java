package org.losslab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoctorReportTest {
  private static final List<Finding> FINDINGS =
      List.of(
          Finding.ok("java", "17").with(Finding.newFacts().put("version", "17")),
          Finding.warning("os", "untried", "try it"),
          Finding.problem("vector kernels", "wrong", "report it"));

  @Test
  void isALineAFindingWithWhatToDoBelow() {
    assertThat(DoctorReport.lines(FINDINGS))
        .containsExactly(
            "ok       java            17",
            "warning  os              untried",
            "                         => try it",
            "problem  vector kernels  wrong",
            "                         => report it",
            "",
            "1 problem, 1 warning.");
    assertThat(DoctorReport.lines(FINDINGS.subList(0, 1)))
        .endsWith("Everything is as it should be.");
  }

  @Test
  void isTheSameForPrograms() throws Exception {
    JsonNode json = new ObjectMapper().readTree(DoctorReport.json(FINDINGS));
    assertThat(json.path("problems").asInt()).isEqualTo(1);
    assertThat(json.at("/findings/0/facts/version").asText()).isEqualTo("17");
    assertThat(json.at("/findings/0/level").asText()).isEqualTo("ok");
    assertThat(json.at("/findings/2/advice").asText()).isEqualTo("report it");
  }

  @Test
  void onlyAProblemIsAProblem() {
    assertThat(DoctorReport.hasProblem(FINDINGS)).isTrue();
    assertThat(DoctorReport.hasProblem(FINDINGS.subList(0, 2))).isFalse();
  }
}
