package org.losslab.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.losslab.data.cifar.Cifar10FileCheck;
import org.losslab.data.cifar.Cifar10Status;

/** Whether CIFAR-10 is here, every byte of it. */
final class DataCheck {
  private DataCheck() {}

  static Finding of(Cifar10Status status) {
    ObjectNode facts = Finding.newFacts();
    facts.put("usable", status.usable());
    status.directory().ifPresent(folder -> facts.put("directory", folder.toString()));
    ArrayNode files = facts.putArray("files");
    for (Cifar10FileCheck file : status.files()) {
      ObjectNode node = files.addObject();
      node.put("name", file.name());
      node.put("usable", file.usable());
      node.put("as_reference", file.matchesReference());
    }
    List<String> troubles =
        Stream.concat(
                status.files().stream()
                    .flatMap(file -> Stream.of(file.problem(), file.warning()))
                    .flatMap(Optional::stream),
                status.notes().stream())
            .toList();
    return finding(status, String.join("; ", troubles)).with(facts);
  }

  private static Finding finding(Cifar10Status status, String troubles) {
    String advice = "see the command data, and data --fetch";
    if (status.directory().isEmpty()) {
      return Finding.warning(
          "data",
          "CIFAR-10 is not here; the quickstart does without it"
              + (troubles.isEmpty() ? "" : ": " + troubles),
          advice);
    }
    if (!status.usable()) {
      return Finding.problem("data", troubles, advice);
    }
    String found = "CIFAR-10 is in " + status.directory().get() + ", every file verified";
    return troubles.isEmpty()
        ? Finding.ok("data", found)
        : Finding.warning("data", found + "; but " + troubles, advice);
  }
}
