package org.losslab.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run in its place in a study.
 *
 * @param number its number in the study, from 1; another study, or this one with another value in
 *     its grid, may give the same run another number
 * @param choices the further grid keys of this run with their values, in the grid's order; they are
 *     already in the spec
 * @param spec what the run is
 */
public record PlannedRun(int number, Map<String, String> choices, RunSpec spec) {
  /** Copies the map in its order. */
  public PlannedRun {
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
  }

  /** Returns the name of the run's directory. */
  public String directoryName() {
    return spec.directoryName();
  }
}
