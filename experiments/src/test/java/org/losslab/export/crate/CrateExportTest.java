package org.losslab.export.crate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.export.Golden;
import org.losslab.files.InputException;
import org.losslab.records.RecordedStudy;
import org.losslab.records.StudyFixture;

class CrateExportTest {
  private static final String HEAD =
      "authors: [{name: Ada Lovelace, orcid: 0000-0002-1825-0097, affiliation: London},"
          + " 'O\"Neil, Bob: Jr.']\nlicense: CC-BY-4.0\n";

  @TempDir private Path folder;

  private byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CrateExport(RecordedStudy.read(folder)).write(out);
    return out.toByteArray();
  }

  private static Map<String, String> entries(byte[] zip) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }

  private StudyFixture study() {
    return new StudyFixture(folder).head(HEAD).arm("mcxent", Map.of(), 1, 1);
  }

  @Test
  void writesTheMetadataAndTheCitationThatTheirValidatorsAccept() throws IOException {
    study();
    Map<String, String> entries = entries(bytes());
    for (String name : List.of("CITATION.cff", "ro-crate-metadata.json")) {
      Golden.assertSame("crate/" + name, entries.get(name).getBytes(StandardCharsets.UTF_8));
    }
    assertThat(entries.keySet()).anyMatch(name -> name.endsWith("/result.json"));
  }

  @Test
  void hasTheSameBytesEachTime() throws IOException {
    study();
    assertThat(bytes()).isEqualTo(bytes());
  }

  @Test
  void takesNoLinkAndNoRunThatHasNotEnded() throws IOException {
    String left = study().unfinished("mcxent", Map.of(), 2, 1).getFileName().toString();
    Files.createDirectories(folder.resolve("plots"));
    Files.createSymbolicLink(folder.resolve("plots/secret.png"), Path.of("/etc/hostname"));
    CrateExport crate = new CrateExport(RecordedStudy.read(folder));
    assertThat(crate.notes()).contains(left + " is stopped and left out");
    assertThat(entries(bytes()).keySet())
        .noneMatch(name -> name.contains("secret"))
        .noneMatch(name -> name.contains(left));
  }

  @Test
  void saysWhatAStudyWithoutAuthorsLacks() throws IOException {
    new StudyFixture(folder).arm("mcxent", Map.of(), 1, 1);
    assertThat(new CrateExport(RecordedStudy.read(folder)).notes())
        .anyMatch(note -> note.contains("no CITATION.cff"))
        .anyMatch(note -> note.contains("license: CC-BY-4.0"));
    assertThat(entries(bytes())).doesNotContainKey("CITATION.cff");
  }

  @Test
  void refusesAnOrcidWithAWrongCheckDigit() {
    assertThatThrownBy(
            () ->
                new StudyFixture(folder)
                    .head("authors: [{name: A, orcid: 0000-0002-1825-0098}]\n")
                    .arm("mcxent", Map.of(), 1, 1))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("check digit");
  }
}
