package org.losslab.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SettingsHelpTest {
  @Test
  void hasALineForEverySetting() {
    assertThat(SettingsHelp.lines())
        .hasSameSizeAs(Field.leaves(StudyConfig.class, ""))
        .contains(
            "training.epochs                  Passes over the training images: a whole number from"
                + " 1 to 100000; default 25",
            "grid.loss                        The losses to train with: one of mcxent, kld, or a"
                + " list of such; required",
            "description                      What the study asks, for its report: text; default"
                + " empty");
  }
}
