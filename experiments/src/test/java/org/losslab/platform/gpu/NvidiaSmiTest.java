package org.losslab.platform.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NvidiaSmiTest {
  @Test
  void answersOrIsAbsentOnThisMachine() {
    GpuSurvey survey = GpuSurvey.take(NvidiaSmi.installed());
    assertThat(survey.devices().isEmpty()).isEqualTo(survey.problem().isPresent());
  }
}
