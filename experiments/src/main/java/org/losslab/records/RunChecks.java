package org.losslab.records;

import java.util.List;
import java.util.stream.Stream;

/**
 * What does not hold of a run, by the way in which it was found; each message names its file.
 *
 * @param files what is no record of the form that its file has
 * @param seal what was changed, removed or added after the run was sealed
 * @param contradictions what two records say differently; looked for only where there is nothing
 *     else
 */
public record RunChecks(List<String> files, List<String> seal, List<String> contradictions) {
  /** Nothing is wrong. */
  static final RunChecks SOUND = new RunChecks(List.of(), List.of(), List.of());

  /** Returns everything that does not hold. */
  public List<String> all() {
    return Stream.of(files, seal, contradictions).flatMap(List::stream).distinct().toList();
  }

  RunChecks withSeal(String problem) {
    return new RunChecks(
        files, Stream.concat(seal.stream(), Stream.of(problem)).toList(), contradictions);
  }

  RunChecks withContradictions(List<String> found) {
    return new RunChecks(files, seal, found);
  }
}
