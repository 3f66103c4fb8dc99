package org.losslab.study;

import java.util.Optional;
import org.losslab.settings.Setting;
import org.losslab.settings.Shorthand;
import org.losslab.settings.WrongSettingException;

/**
 * Who is to be cited for a study; nothing here changes a result.
 *
 * @param name the whole name, {@code Given Family} or {@code Family, Given}
 * @param orcid the ORCID iD, such as {@code 0000-0002-1825-0097}
 * @param affiliation where the author works
 */
@Shorthand(value = "name", mapping = "a mapping such as {name: Ada Lovelace, affiliation: London}")
public record AuthorConfig(
    @Setting(
            value = "The author's name, 'Given Family' or 'Family, Given'",
            pattern = LINE,
            patternNote = "a name on one line")
        String name,
    @Setting(
            value = "The author's ORCID iD",
            fallbackNote = "none",
            pattern = "[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]",
            patternNote = "an ORCID iD such as 0000-0002-1825-0097")
        Optional<String> orcid,
    @Setting(
            value = "Where the author works",
            fallbackNote = "none",
            pattern = LINE,
            patternNote = "a text on one line")
        Optional<String> affiliation) {
  private static final String LINE = "[^\\n\\r\\t]{1,200}";
  private static final int CHECK_MODULUS = 11;

  /**
   * Checks the last character of the iD, by ISO 7064 MOD 11-2.
   *
   * @throws WrongSettingException if it is not the one that follows from the others
   */
  public AuthorConfig {
    if (orcid.isPresent()) {
      String digits = orcid.get().replace("-", "");
      int total = 0;
      for (int i = 0; i < digits.length() - 1; i++) {
        total = (total + digits.charAt(i) - '0') * 2;
      }
      int check = (CHECK_MODULUS + 1 - total % CHECK_MODULUS) % CHECK_MODULUS;
      String expected = check == CHECK_MODULUS - 1 ? "X" : Integer.toString(check);
      if (!digits.endsWith(expected)) {
        throw new WrongSettingException(
            "orcid",
            "is "
                + orcid.get()
                + ", whose last character is not the check digit of the others; expected the iD as"
                + " it stands at orcid.org");
      }
    }
  }

  /** Returns the family name: what stands before a comma, or else the last word. */
  public String familyName() {
    int comma = name.indexOf(',');
    return comma > 0 ? name.substring(0, comma).strip() : name.substring(name.lastIndexOf(' ') + 1);
  }

  /** Returns the given names; empty if there is one name only. */
  public String givenNames() {
    int comma = name.indexOf(',');
    return comma > 0
        ? name.substring(comma + 1).strip()
        : name.substring(0, Math.max(0, name.lastIndexOf(' '))).strip();
  }
}
