package org.losslab.study;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.losslab.settings.SchemaWriter;

class SpecSchemaTest {
  private static final Path COMMITTED = Path.of("../docs/records/spec.schema.json");

  @Test
  void theCommittedSchemaIsTheGeneratedOne() throws Exception {
    String generated = SchemaWriter.json(RunSpec.class, "spec.json", false);
    if (Boolean.getBoolean("losslab.updateSchema")) {
      Files.writeString(COMMITTED, generated);
    }
    assertThat(COMMITTED)
        .as("mvn -pl experiments test -Dtest=SpecSchemaTest -Dlosslab.updateSchema=true")
        .content()
        .isEqualTo(generated);
  }

  @Test
  void aRunsSpecFitsIt() {
    String json = RunSpecJson.json(Studies.read(Studies.SHORTEST).runs().get(0).spec());
    assertThat(
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaWriter.json(RunSpec.class, "spec.json", false))
                .validate(json, InputFormat.JSON))
        .isEmpty();
  }
}
