package org.losslab.study;

import org.losslab.settings.Setting;

/**
 * How the runs of a study are looked after; nothing here changes a result.
 *
 * @param maxRetries how often a run whose worker died is started again from its checkpoint, from 0
 * @param hangTimeoutSeconds seconds without progress after which a worker is ended, from 0; 0 waits
 *     for ever
 * @param tensorboard whether event files for TensorBoard are written while runs train
 */
public record ExecutionConfig(
    @Setting(
            value = "How often a run whose worker died is started again from its checkpoint",
            fallback = "1",
            min = 0,
            max = 100)
        int maxRetries,
    @Setting(
            value =
                "Seconds without progress after which a worker is ended as hung; 0 waits for ever",
            fallback = "600",
            min = 0,
            max = 604_800)
        int hangTimeoutSeconds,
    @Setting(
            value = "Whether event files for TensorBoard are written while runs train",
            fallback = "false")
        boolean tensorboard) {}
