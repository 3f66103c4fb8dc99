package org.losslab.export;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.losslab.weights.NpzFile;

/** The parameters of a run's network as NumPy's archive of arrays. */
final class NpzExporter implements Exporter {
  @Override
  public String format() {
    return "npz";
  }

  @Override
  public String description() {
    return "a run's network: its parameters as NumPy arrays, in Keras' layout";
  }

  @Override
  public Set<ExportOption> options() {
    return Set.of(ExportOption.OUT, ExportOption.FORCE);
  }

  @Override
  public List<String> export(ExportRequest request) throws IOException {
    RunNetwork network = RunNetwork.of(request.source());
    ExportTarget target = ExportTarget.of(request, network.run().name() + ".npz");
    target.write(out -> NpzFile.write(network.weights(), out));
    int arrays = network.weights().arrays().size();
    return List.of(target.file() + ": " + arrays + " arrays, such as conv2d_1/kernel");
  }
}
