package org.losslab.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.losslab.export.crate.CrateExport;

/** A study as a package that can be published and cited. */
final class RoCrateExporter implements Exporter {
  @Override
  public String format() {
    return "ro-crate";
  }

  @Override
  public String description() {
    return "a study's records, report and citation as one RO-Crate, a .zip";
  }

  @Override
  public Set<ExportOption> options() {
    return Set.of(ExportOption.OUT, ExportOption.FORCE);
  }

  @Override
  public List<String> export(ExportRequest request) throws IOException {
    CrateExport crate = new CrateExport(ExportSource.soundStudy(request.source()));
    ExportTarget target = ExportTarget.of(request, request.sourceName() + ".crate.zip");
    target.write(crate::write);
    List<String> lines = new ArrayList<>(crate.notes());
    lines.add("wrote " + target.file() + ", " + crate.size() + " files");
    return lines;
  }
}
