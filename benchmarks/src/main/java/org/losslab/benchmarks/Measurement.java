package org.losslab.benchmarks;

import java.util.Map;

/**
 * One measurement of one engine.
 *
 * @param engine the engine's name
 * @param what what was measured
 * @param round the round, from 1
 * @param imagesPerSecond the sum over the processes that ran at the same time
 * @param seconds from the start of the processes to the end of the last one
 * @param peakMemoryBytes the largest process' resident memory; null where it is not known
 * @param partsMs time of each part of a step in ms; empty where the engine has no such clock
 * @param load the machine before the start
 */
record Measurement(
    String engine,
    SpeedCase what,
    int round,
    double imagesPerSecond,
    double seconds,
    Long peakMemoryBytes,
    Map<String, Double> partsMs,
    Machine.Load load) {}
