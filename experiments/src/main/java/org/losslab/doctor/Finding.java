package org.losslab.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * One thing that was looked at.
 *
 * @param topic what it is, such as {@code java}; topics are kept from version to version
 * @param level how good it is
 * @param message what was found, in a sentence or less
 * @param advice what to do; absent where there is nothing to do
 * @param facts the same for programs
 */
public record Finding(
    String topic, Level level, String message, Optional<String> advice, ObjectNode facts) {

  static Finding ok(String topic, String message) {
    return new Finding(topic, Level.OK, message, Optional.empty(), newFacts());
  }

  static Finding warning(String topic, String message, String advice) {
    return new Finding(topic, Level.WARNING, message, Optional.of(advice), newFacts());
  }

  static Finding problem(String topic, String message, String advice) {
    return new Finding(topic, Level.PROBLEM, message, Optional.of(advice), newFacts());
  }

  /** Returns the finding with facts for programs. */
  Finding with(ObjectNode more) {
    return new Finding(topic, level, message, advice, more);
  }

  static ObjectNode newFacts() {
    return JsonNodeFactory.instance.objectNode();
  }
}
