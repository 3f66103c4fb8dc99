package org.losslab.export.crate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.losslab.study.AuthorConfig;
import org.losslab.study.StudyConfig;

/**
 * How a study is to be cited, in the Citation File Format 1.2.0.
 *
 * @see <a href="https://citation-file-format.github.io">the format</a>
 */
final class CitationFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What readers of YAML refuse, or take for the end of a line. */
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\x7F-\\x{9F}\\x{2028}\\x{2029}\\x{FEFF}\\x{FFFE}\\x{FFFF}]");

  private CitationFile() {}

  /**
   * Returns the file; empty if the study names no author, without whom the format has nothing.
   *
   * @param date the day of the last run's end, as {@code 2026-11-26}
   * @param version what tells this state of the results from others
   */
  static Optional<String> of(StudyConfig study, String date, String version) {
    if (study.authors().isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder("cff-version: 1.2.0\n");
    line(text, "message", "If you use these results, please cite them as below.");
    text.append("type: dataset\n");
    line(text, "title", "Study " + study.study());
    if (!study.description().isBlank()) {
      line(text, "abstract", study.description().strip());
    }
    text.append("authors:\n");
    for (AuthorConfig author : study.authors()) {
      line(text, "  - family-names", author.familyName());
      if (!author.givenNames().isEmpty()) {
        line(text, "    given-names", author.givenNames());
      }
      author.affiliation().ifPresent(place -> line(text, "    affiliation", place));
      author.orcid().ifPresent(id -> line(text, "    orcid", "https://orcid.org/" + id));
    }
    line(text, "date-released", date);
    line(text, "version", version);
    study.license().ifPresent(license -> line(text, "license", license));
    return Optional.of(text.toString());
  }

  /** A text as JSON quotes it is one in YAML too, but for what YAML takes for a line's end. */
  private static void line(StringBuilder text, String key, String value) {
    try {
      String quoted =
          UNPRINTABLE
              .matcher(JSON.writeValueAsString(value))
              .replaceAll(
                  found -> String.format(Locale.ROOT, "\\\\u%04X", (int) found.group().charAt(0)));
      text.append(key).append(": ").append(quoted).append('\n');
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a text is always JSON", e);
    }
  }
}
