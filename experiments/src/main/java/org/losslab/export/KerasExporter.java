package org.losslab.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.losslab.files.PlainZip;
import org.losslab.study.LearningRate;
import org.losslab.weights.KerasWeightsFile;

/**
 * A run's network for Keras 3: a {@code .keras} file, which is a zip of configuration and weights,
 * or the weights alone.
 */
final class KerasExporter implements Exporter {
  private static final String WEIGHTS = ".weights.h5";

  /** The version of Keras whose form the files have, and which they were tried with. */
  private static final String KERAS_VERSION = "3.15.1";

  @Override
  public String format() {
    return "keras";
  }

  @Override
  public String description() {
    return "a run's network for Keras 3: a .keras file, or --out FILE.weights.h5";
  }

  @Override
  public Set<ExportOption> options() {
    return Set.of(ExportOption.OUT, ExportOption.FORCE);
  }

  @Override
  public List<String> export(ExportRequest request) throws IOException {
    RunNetwork network = RunNetwork.of(request.source());
    ExportTarget target = ExportTarget.of(request, network.run().name() + ".keras");
    byte[] weights = KerasWeightsFile.bytes(network.weights());
    if (target.file().toString().endsWith(WEIGHTS)) {
      target.write(out -> out.write(weights));
      return List.of(target.file() + ": for Model.load_weights of the same layers");
    }
    Optional<ObjectNode> compile = KerasCompile.of(network.spec());
    ObjectNode config =
        KerasConfig.of(network.weights().plan(), network.spec(), network.run().name());
    compile.ifPresent(settings -> config.set("compile_config", settings));
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode metadata = mapper.createObjectNode().put("keras_version", KERAS_VERSION);
    metadata.put(
        "date_saved",
        network.run().result().orElseThrow().ended().map(Object::toString).orElse(""));
    ObjectNode facts = metadata.putObject("losslab");
    network.provenance(request.program()).forEach(facts::put);
    network.classes().forEach(facts.putArray("class_names")::add);
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("metadata.json", mapper.writeValueAsBytes(metadata));
    entries.put("config.json", mapper.writeValueAsBytes(config));
    entries.put("model.weights.h5", weights);
    target.write(out -> PlainZip.write(entries, out));
    List<String> lines = new ArrayList<>();
    lines.add(
        target.file() + ": for keras.models.load_model; images are N x " + network.sizes(false));
    if (compile.isEmpty()) {
      lines.add("Keras has no loss of this meaning: the model is not compiled.");
    } else {
      lines.add("It is compiled; the optimizer starts anew, of which Keras warns.");
      if (rate(network).schedule().isPresent()) {
        lines.add("The learning rate is the initial one; its schedule is not in the file.");
      }
    }
    return lines;
  }

  private static LearningRate rate(RunNetwork network) {
    return network.spec().training().optimizer().learningRate().orElseThrow();
  }
}
