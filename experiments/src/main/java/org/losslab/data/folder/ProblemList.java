package org.losslab.data.folder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.losslab.files.InputException;
import org.losslab.files.ShownText;

/** What is wrong with a folder: all of it is counted, the first of it is told. */
final class ProblemList {
  private static final int MOST_TOLD = 20;

  private final List<String> told = new ArrayList<>();
  private int count;

  /** Adds a problem of a file or folder. */
  void add(Object path, String problem) {
    count++;
    if (told.size() < MOST_TOLD) {
      told.add(ShownText.of(path + ": " + problem));
    }
  }

  /** Throws what was added, if anything was. */
  void throwIfAny() {
    if (count == 0) {
      return;
    }
    List<String> messages = new ArrayList<>(told);
    if (count > told.size()) {
      messages.add(String.format(Locale.ROOT, "... and %,d more problems", count - told.size()));
    }
    throw new InputException(messages);
  }
}
