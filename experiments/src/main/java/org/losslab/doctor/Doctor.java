package org.losslab.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.losslab.data.cifar.Cifar10Status;
import org.losslab.platform.EnvironmentCapture;
import org.losslab.platform.gpu.CudaReadiness;
import org.losslab.platform.gpu.GpuDevice;
import org.losslab.runs.OwnClassPath;
import org.losslab.runs.WorkerCommand;

/** Looks at this machine from all sides. Takes some seconds: a process like a worker is started. */
public final class Doctor {
  private Doctor() {}

  /**
   * Returns what was found, in the order in which it is told.
   *
   * @param results where results are to go
   */
  public static List<Finding> examine(Path results) {
    EnvironmentCapture machine = EnvironmentCapture.probe();
    List<Path> classPath = OwnClassPath.find();
    Map<String, String> environment = System.getenv();
    CudaReadiness cuda = CudaReadiness.of(classPath, machine.gpus(), environment);
    WorkerCommand worker = WorkerCommand.training(machine.cpu());
    WorkerProbe probe = new WorkerProbe(worker);
    List<Finding> findings = new ArrayList<>();
    findings.addAll(SoftwareChecks.of(classPath, machine.commit()));
    findings.addAll(MachineChecks.of(machine.cpu(), machine.usableMemoryBytes()));
    ProbeAnswer onCpu = probe.ask("cpu", Optional.empty());
    findings.addAll(CpuBackendChecks.of(onCpu, classPath, machine.cpu(), environment));
    Optional<GpuDevice> gpu = cuda.usable().stream().findFirst();
    Optional<ProbeAnswer> onCuda = gpu.map(device -> probe.ask("cuda", Optional.of(device)));
    findings.addAll(CudaChecks.of(cuda, onCuda, onCpu));
    findings.add(DataCheck.of(Cifar10Status.inspect(Optional.empty(), Path.of(""))));
    findings.addAll(DiskChecks.of(results, worker.cache()));
    return findings;
  }
}
