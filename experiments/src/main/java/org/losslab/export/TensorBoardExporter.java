package org.losslab.export;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.losslab.export.tensorboard.TensorBoardExport;

/** A study's curves as TensorBoard's event files. */
final class TensorBoardExporter implements Exporter {
  @Override
  public String format() {
    return "tensorboard";
  }

  @Override
  public String description() {
    return "a study's curves and hyperparameters as event files in its folder tensorboard/";
  }

  @Override
  public Set<ExportOption> options() {
    return Set.of();
  }

  @Override
  public List<String> export(ExportRequest request) throws IOException {
    return TensorBoardExport.write(ExportSource.soundStudy(request.source()));
  }
}
