package org.losslab.export;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.losslab.export.mlflow.MlflowExport;
import org.losslab.export.mlflow.MlflowServer;
import org.losslab.files.InputException;

/** A study's runs in an MLflow server. */
final class MlflowExporter implements Exporter {
  @Override
  public String format() {
    return "mlflow";
  }

  @Override
  public String description() {
    return "a study's ended runs to the MLflow server at --uri, each once";
  }

  @Override
  public Set<ExportOption> options() {
    return Set.of(ExportOption.URI);
  }

  @Override
  public List<String> export(ExportRequest request) throws IOException {
    String uri =
        request
            .uri()
            .orElseThrow(
                () ->
                    new InputException(
                        "--uri is missing; expected the server's, such as"
                            + " --uri http://localhost:5000"));
    MlflowServer server = MlflowServer.at(uri, System.getenv());
    return new MlflowExport(server, ExportSource.soundStudy(request.source())).send();
  }
}
