package org.losslab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.files.Digests;
import org.losslab.records.StudyFixture;
import org.losslab.training.SmallTraining;
import org.losslab.training.StockTraining;

class ExportCommandTest {
  @TempDir private Path folder;

  @Test
  void tellsTheFormatsThatThereAre() {
    Output output = Output.of("export", folder.toString(), "--to", "caffe");
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.errLines())
        .singleElement()
        .asString()
        .startsWith("there is no format \"caffe\"; expected one of ")
        .contains("npz");
  }

  @Test
  void refusesAnOptionOfAnotherFormat() {
    Output output = Output.of("export", folder.toString(), "--to", "npz", "--channels-first");
    assertThat(output.code()).isEqualTo(2);
    assertThat(output.errLines())
        .containsExactly("--channels-first means nothing to the format npz");
  }

  @Test
  void tellsWhatIsWrongWithTheDirectory() throws Exception {
    StudyFixture study = new StudyFixture(folder.resolve("study"));
    Path finished = study.finished("kld", Map.of(), 1, 2);
    Path unfinished = study.unfinished("kld", Map.of(), 2, 1);
    assertRefused(folder.resolve("none"), "there is no such folder");
    assertRefused(folder, "is no run's directory");
    assertRefused(study.directory(), "is a study's directory, and the format takes one run");
    assertRefused(unfinished, "is stopped; only a run that has finished can be exported");
    assertRefused(finished, "has no model.zip");
    Files.writeString(finished.resolve("metrics.csv"), "x");
    assertRefused(finished, "is damaged and is not exported: ");
  }

  private static void assertRefused(Path directory, String why) {
    Output output = Output.of("export", directory.toString(), "--to", "npz");
    assertThat(output.code()).as(output.err()).isEqualTo(2);
    assertThat(output.isDefect()).isFalse();
    assertThat(output.errLines()).singleElement().asString().contains(why);
  }

  @Test
  void tellsWhichLayerOfAStockNetworkHasNoPlaceInTheFormats() throws Exception {
    Path run = SmallTraining.finished(folder, StockTraining.sequence());
    for (String format : List.of("onnx", "keras", "npz")) {
      Output output = Output.of("export", run.toString(), "--to", format);
      assertThat(output.code()).as(output.err()).isEqualTo(2);
      assertThat(output.errLines())
          .containsExactly(
              run
                  + " trained a network on Deeplearning4j's own layers, and there is no such layer"
                  + " in the lists that onnx, keras and npz are made from: layer1"
                  + " (LocalResponseNormalization); "
                  + run.resolve("model.zip")
                  + " opens in Deeplearning4j, without losslab");
    }
  }

  @Test
  void callsClassesWithoutNamesByTheirNumbers() throws Exception {
    Path run = SmallTraining.finished(folder, SmallTraining.convnet());
    Path result = run.resolve("result.json");
    String named = Files.readString(result);
    String unnamed = named.replaceFirst("(?s)\\s*\"class_names\" : \\[[^]]*],", "");
    assertThat(unnamed).isNotEqualTo(named);
    Files.writeString(result, unnamed);
    Path seal = run.resolve("SHA256SUMS");
    Files.writeString(
        seal, Files.readString(seal).replace(Digests.sha256(named), Digests.sha256(unnamed)));
    Path model = folder.resolve("old.onnx");
    Output output = Output.of("export", run.toString(), "--to", "onnx", "--out", model.toString());
    assertThat(output.code()).as(output.err()).isZero();
    assertThat(Files.readString(model, StandardCharsets.ISO_8859_1))
        .contains("[\"0\",\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\"]");
  }

  @Test
  void completesTheFormats() {
    assertThat(List.of(Output.of("completion", "bash").out().split("\\s")))
        .anyMatch(word -> word.contains("npz"));
  }
}
