package org.losslab.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run's network as an ONNX model, for onnxruntime and whatever else reads ONNX. */
final class OnnxExporter implements Exporter {
  @Override
  public String format() {
    return "onnx";
  }

  @Override
  public String description() {
    return "a run's network as an ONNX model (operators of version 17)";
  }

  @Override
  public Set<ExportOption> options() {
    return Set.of(ExportOption.OUT, ExportOption.FORCE, ExportOption.CHANNELS_FIRST);
  }

  @Override
  public List<String> export(ExportRequest request) throws IOException {
    RunNetwork network = RunNetwork.of(request.source());
    ExportTarget target = ExportTarget.of(request, network.run().name() + ".onnx");
    byte[] model =
        OnnxModel.bytes(
            network.weights(),
            network.run().name(),
            request.channelsFirst(),
            request.program(),
            facts(network, request));
    target.write(out -> out.write(model));
    return List.of(
        target.file()
            + ": images (N x "
            + network.sizes(request.channelsFirst())
            + ", 0 to "
            + network.pixelMaximum()
            + ") to probabilities and logits of "
            + network.classes().size()
            + " classes");
  }

  private static Map<String, String> facts(RunNetwork network, ExportRequest request)
      throws JsonProcessingException {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("class_names", new ObjectMapper().writeValueAsString(network.classes()));
    facts.putAll(network.provenance(request.program()));
    return facts;
  }
}
