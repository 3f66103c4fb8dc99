package org.losslab.export.crate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.records.RecordedStudy;
import org.losslab.records.StudyFixture;

/** Names and descriptions of characters that mean something to the formats of a package. */
class HostileNamesTest {
  private static final int STUDIES = 30;
  private static final String CHARACTERS =
      "%_&#\\{}~^\"'`:-?![]*@<>|,/=. ax\u00e9\u6f22\u007f\u0085\u009f\u2028\u2029\ufeff";

  @TempDir private Path folder;
  private final Random random = new Random(18);

  private String text(String more) {
    StringBuilder text = new StringBuilder("b");
    for (int i = random.nextInt(12); i >= 0; i--) {
      String all = CHARACTERS + more;
      text.append(all.charAt(random.nextInt(all.length())));
    }
    return text.append("\uD83D\uDE00").toString();
  }

  /** A text in a study's file. */
  private static String quoted(String text) {
    StringBuilder yaml = new StringBuilder("\"");
    text.codePoints().forEach(c -> yaml.append(String.format(Locale.ROOT, "\\U%08X", c)));
    return yaml.append('"').toString();
  }

  /** Of an author's name, a space and a comma part what is given from the family's. */
  @Test
  void areReadBackAsTheyAre() throws Exception {
    for (int i = 0; i < STUDIES; i++) {
      String first = text("").replaceAll("[ ,]", "") + "1";
      String last = text("").replaceAll("[ ,]", "") + "2";
      String place = text("");
      String description = text("\n\t") + ".";
      Path study = folder.resolve("study" + i);
      new StudyFixture(study)
          .head(
              "description: %s\nauthors: [{name: %s, affiliation: %s}]\n"
                  .formatted(quoted(description), quoted(first + " " + last), quoted(place)))
          .arm("mcxent", Map.of(), 1, 1);
      Map<String, String> entries = entries(study);
      JsonNode citation = new YAMLMapper().readTree(entries.get("CITATION.cff"));
      JsonNode author = citation.path("authors").path(0);
      assertThat(author.path("given-names").asText()).isEqualTo(first);
      assertThat(author.path("family-names").asText()).isEqualTo(last);
      assertThat(author.path("affiliation").asText()).isEqualTo(place);
      assertThat(citation.path("abstract").asText()).isEqualTo(description);
      assertThat(entries.get("CITATION.cff"))
          .doesNotContainPattern("[\\x7F-\\x{9F}\\x{2028}\\x{2029}\\x{FEFF}]");

      JsonNode graph = new ObjectMapper().readTree(entries.get(CrateMetadata.NAME)).path("@graph");
      Map<String, JsonNode> entities = new HashMap<>();
      for (JsonNode entity : graph) {
        String id = entity.path("@id").asText();
        assertThat(URI.create(id)).isNotNull();
        assertThat(entities.put(id, entity)).as(id).isNull();
      }
      JsonNode root = entities.get("./");
      JsonNode person = entities.get(root.path("author").path(0).path("@id").asText());
      assertThat(root.path("description").asText()).isEqualTo(description);
      assertThat(person.path("name").asText()).isEqualTo(first + " " + last);
      assertThat(
              entities.get(person.path("affiliation").path("@id").asText()).path("name").asText())
          .isEqualTo(place);
    }
  }

  @Test
  void anAuthorAndAPlaceOfOneNameStayApart() throws Exception {
    new StudyFixture(folder)
        .head("authors: [{name: London, affiliation: London}]\n")
        .arm("mcxent", Map.of(), 1, 1);
    JsonNode graph =
        new ObjectMapper().readTree(entries(folder).get(CrateMetadata.NAME)).path("@graph");
    List<String> types =
        graph.findParents("name").stream()
            .filter(entity -> entity.path("name").asText().equals("London"))
            .map(entity -> entity.path("@type").asText())
            .toList();
    assertThat(types).containsExactlyInAnyOrder("Person", "Organization");
  }

  private static Map<String, String> entries(Path study) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CrateExport(RecordedStudy.read(study)).write(out);
    Map<String, String> entries = new HashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }
}
