package org.losslab.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.losslab.data.Dataset;
import org.losslab.files.AtomicFiles;
import org.losslab.records.RunDirectory;
import org.losslab.records.RunFile;
import org.losslab.records.WorkerEvent;
import org.losslab.study.ImageShape;
import org.losslab.study.RunSpec;

class EvaluationWorkerTest {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);

  @TempDir Path folder;

  private final List<WorkerEvent> events = new ArrayList<>();

  /** Leaves the model of a network that has not learnt anything. */
  private RunDirectory model(RunSpec spec) throws IOException {
    RunDirectory run = new RunDirectory(folder.resolve(spec.directoryName()), spec);
    run.create();
    run.prepare();
    AtomicFiles.writeStream(
        run.file(RunFile.MODEL), StudyNetwork.create(spec, SHAPE, 10, 12)::saveForUse);
    return run;
  }

  private WorkerEvent.Evaluated evaluate(Path directory) {
    new EvaluationWorker(events::add).evaluate(directory);
    assertThat(events).hasSize(1);
    return (WorkerEvent.Evaluated) events.get(0);
  }

  @Test
  void aModelGivesTheFiguresOfItsNetwork() throws IOException {
    RunSpec spec = TinyRun.spec();
    RunDirectory run = model(spec);
    WorkerEvent.Evaluated evaluated = evaluate(run.path());
    assertThat(evaluated.whyNot()).isEmpty();
    Dataset data = TrainingRun.data(spec.dataset());
    StudyNetwork network = StudyNetwork.create(spec, SHAPE, 10, 12);
    assertThat(evaluated.test())
        .contains(TrainingRun.test(network, data, network.evaluate(data.test())));
    assertThat(evaluated.dataSha256()).isEqualTo(data.sha256());
    assertThat(WorkerEvent.parse(evaluated.line())).contains(evaluated);
  }

  @Test
  void aHostileModelIsNotGivenToDeeplearning4j() throws IOException {
    RunDirectory run = model(TinyRun.spec());
    Path model = run.file(RunFile.MODEL);
    Files.write(model, withPreprocessor(Files.readAllBytes(model)));
    assertThat(evaluate(run.path()).whyNot().orElseThrow())
        .contains("holds an entry 'preprocessor.bin'");
  }

  private static byte[] withPreprocessor(byte[] archive) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(archive));
        ZipOutputStream to = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
        to.putNextEntry(new ZipEntry(entry.getName()));
        from.transferTo(to);
      }
      to.putNextEntry(new ZipEntry("preprocessor.bin"));
      to.write(1);
    }
    return bytes.toByteArray();
  }

  @Test
  void whatIsNoNetworkOfTheStudyIsToldAsSuch() throws IOException {
    RunDirectory run = model(TinyRun.spec());
    Files.write(run.file(RunFile.MODEL), org.losslab.records.FakeNetwork.archive(1, 2));
    assertThat(evaluate(run.path()).whyNot().orElseThrow())
        .startsWith("its network cannot be restored");
  }

  @Test
  void aRunWithoutAModelIsToldAsSuch() throws IOException {
    RunDirectory run = model(TinyRun.spec());
    Files.delete(run.file(RunFile.MODEL));
    assertThat(evaluate(run.path()).whyNot().orElseThrow()).endsWith("model.zip is missing");
    events.clear();
    assertThat(evaluate(folder).whyNot().orElseThrow()).endsWith("spec.json is missing");
  }
}
