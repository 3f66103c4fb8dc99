package org.losslab.runs;

import java.util.OptionalInt;
import java.util.Set;

/**
 * How a study is carried out; nothing of it changes a result.
 *
 * @param jobs runs at a time, from 1; empty: as many as there are cores, and memory for
 * @param threads threads a run, from 1; empty: the cores divided by the jobs
 * @param overwrite whether finished runs and runs of another spec are done again
 * @param failFast whether the first failed run ends the study
 * @param only the numbers of the runs to do; empty: all
 */
public record RunOptions(
    OptionalInt jobs,
    OptionalInt threads,
    boolean overwrite,
    boolean failFast,
    Set<Integer> only) {}
