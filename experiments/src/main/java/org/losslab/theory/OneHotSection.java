package org.losslab.theory;

import java.util.ArrayList;
import java.util.List;
import org.losslab.page.Numbers;

/** Shows that cross-entropy and KL divergence are one number where the label is certain. */
final class OneHotSection {

  private static final String PUBLISHED = "0.356675";

  private OneHotSection() {}

  static WorkedExample of() {
    OneHot certain = OneHot.of(OneHot.LABEL);
    OneHot smoothed = OneHot.of(OneHot.SMOOTHED);
    List<Fact> facts = new ArrayList<>();
    String p = "p = (1, 0): ";
    facts.add(Fact.of(p + "KL(p ‖ q)", certain.divergence(), "nats", PUBLISHED));
    facts.add(Fact.of(p + "H(p, q)", certain.crossEntropy(), "nats", PUBLISHED));
    facts.add(Fact.of(p + "H(p)", certain.entropy(), "nats"));
    facts.add(Fact.of(p + "H(p) + KL(p ‖ q) − H(p, q)", certain.identityError(), "nats"));
    p = "p = (0.95, 0.05): ";
    facts.add(Fact.of(p + "KL(p ‖ q)", smoothed.divergence(), "nats"));
    facts.add(Fact.of(p + "H(p, q)", smoothed.crossEntropy(), "nats"));
    facts.add(Fact.of(p + "H(p)", smoothed.entropy(), "nats"));
    facts.add(Fact.of(p + "H(p) + KL(p ‖ q) − H(p, q)", smoothed.identityError(), "nats"));
    return new WorkedExample(
        "one-hot",
        "A certain label",
        "for the label p = (1, 0) and the prediction q = (0.7, 0.3), KL divergence and"
            + " cross-entropy are the same "
            + Numbers.readable(certain.divergence())
            + " nats, −ln 0.7, because H(p) = 0.",
        List.of(
            "With the label smoothed by 0.1, p = (0.95, 0.05), they differ by H(p), whatever the"
                + " prediction is."),
        facts,
        List.of(),
        List.of());
  }
}
