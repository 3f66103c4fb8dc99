package org.losslab.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.losslab.data.Dataset;
import org.losslab.files.InputException;
import org.losslab.records.DamagedException;
import org.losslab.records.NetworkArchive;
import org.losslab.records.RunDirectory;
import org.losslab.records.RunFile;
import org.losslab.records.WorkerEvent;
import org.losslab.records.WorkerExit;
import org.losslab.study.DatasetConfig;
import org.losslab.study.RunSpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The main class of the JVM that {@code verify} starts as a worker: evaluates the models of runs
 * that have ended again, on the CPU, and tells what the test images say now. Nothing is written.
 */
public final class EvaluationWorker {
  private static final Logger LOG = LoggerFactory.getLogger(EvaluationWorker.class);

  private final Consumer<WorkerEvent> events;

  /** The images that were loaded last, and for what. */
  private Optional<DatasetConfig> loaded = Optional.empty();

  private Dataset data;

  EvaluationWorker(Consumer<WorkerEvent> events) {
    this.events = events;
  }

  /**
   * Evaluates.
   *
   * @param args the runs' directories
   */
  public static void main(String[] args) {
    EvaluationWorker verification = new EvaluationWorker(Worker.toParent());
    for (String directory : args) {
      verification.evaluate(Path.of(directory));
    }
    System.exit(WorkerExit.FINISHED.code());
  }

  /** Evaluates one run's model; whatever is wrong with it ends in the event. */
  void evaluate(Path directory) {
    try {
      RunSpec spec = RunDirectory.begun(directory).spec();
      byte[] model = NetworkArchive.model(directory, spec);
      Dataset images = data(spec.dataset());
      Backend.load("cpu");
      StudyNetwork network =
          StudyNetwork.trained(
              spec,
              images.test().shape(),
              images.test().classes(),
              images.train().size(),
              NetworkArchive.contents(RunFile.MODEL.in(directory), model).parameters());
      events.accept(
          new WorkerEvent.Evaluated(
              directory.toString(),
              Optional.empty(),
              images.sha256(),
              Optional.of(TrainingRun.test(network, images, network.evaluate(images.test())))));
    } catch (InputException e) {
      events.accept(WorkerEvent.Evaluated.not(directory, e.messages().get(0)));
    } catch (DamagedException e) {
      events.accept(WorkerEvent.Evaluated.not(directory, e.getMessage()));
    } catch (IOException | RuntimeException | LinkageError e) {
      LOG.warn("{} cannot be evaluated", directory, e);
      events.accept(
          WorkerEvent.Evaluated.not(directory, "its network cannot be restored (" + e + ")"));
    }
  }

  private Dataset data(DatasetConfig config) {
    if (!loaded.equals(Optional.of(config))) {
      loaded = Optional.empty();
      data = null;
      data = TrainingRun.data(config);
      loaded = Optional.of(config);
    }
    return data;
  }
}
