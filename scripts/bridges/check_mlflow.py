"""Sends a study to a real MLflow server on SQLite and asks MLflow what arrived.

    LOSSLAB=command check_mlflow.py STUDY_DIR

LOSSLAB starts losslab (default: scripts/losslab). The server is killed in the middle
of the first attempt and started again; the study is then sent twice more.
"""
import csv
import json
import os
import shlex
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from mlflow.tracking import MlflowClient

LOSSLAB = shlex.split(os.environ.get("LOSSLAB", str(Path(__file__).parents[1] / "losslab")))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def start(folder, port):
    command = [sys.executable, "-m", "mlflow", "server", "--workers", "1"]
    command += ["--backend-store-uri", f"sqlite:///{folder}/mlflow.db"]
    command += ["--artifacts-destination", f"{folder}/artifacts"]
    command += ["--host", "127.0.0.1", "--port", str(port)]
    log = open(folder / "server.log", "ab")
    server = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True)
    for _ in range(300):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=5).read()
            return server
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the MLflow server did not start: " + (folder / "server.log").read_text())


def stop(server):
    os.killpg(server.pid, 9)
    server.wait()


def export(study, port):
    command = LOSSLAB + ["export", str(study), "--to", "mlflow"]
    return subprocess.run(
        command + ["--uri", f"http://127.0.0.1:{port}"], capture_output=True, text=True
    )


def check(study, client):
    rows = {p.name: p for p in (study / "runs").iterdir() if (p / "result.json").exists()}
    name = next(iter(client.search_experiments(filter_string="name != 'Default'")))
    runs = client.search_runs([name.experiment_id], max_results=1000)
    assert len(runs) == len(rows) + 1, f"{len(runs)} runs for {len(rows)} and their study"
    values = 0
    for run in runs:
        assert run.info.status in ("FINISHED", "FAILED"), run.info.status
        if "losslab.run" not in run.data.tags:
            continue
        folder = rows.pop(run.data.tags["losslab.run"])
        result = json.loads((folder / "result.json").read_text())
        assert run.data.params["loss"] == json.loads((folder / "spec.json").read_text())["loss"]
        if "test_accuracy" in result:
            assert run.data.metrics["test_accuracy"] == result["test_accuracy"]
        with open(folder / "metrics.csv", newline="") as lines:
            table = list(csv.DictReader(lines))
        history = client.get_metric_history(run.info.run_id, "val_accuracy")
        found = [(m.step, m.value) for m in sorted(history, key=lambda m: m.step)]
        assert found == [(int(r["epoch"]), float(r["val_accuracy"])) for r in table], folder
        values += len(found)
        files = {f.path for f in client.list_artifacts(run.info.run_id)}
        assert {"spec.json", "result.json", "metrics.csv"} <= files, files
    assert not rows, f"not sent: {list(rows)}"
    return values


def study_directory():
    """Returns the study of scripts/check-bridges.sh, or the one that was named."""
    folder = Path(sys.argv[1])
    own = folder / "results" / "bridges-study"
    return own if own.is_dir() else folder


def main():
    study = study_directory()
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), free_port()
        server = start(folder, port)
        killer = threading.Thread(target=lambda: (watch(folder), stop(server)))
        killer.start()
        broken = export(study, port)
        killer.join()
        assert broken.returncode == 1, broken
        assert "the same command goes on" in broken.stderr, broken.stderr
        server = start(folder, port)
        try:
            first, second = export(study, port), export(study, port)
            assert first.returncode == 0, first
            assert second.returncode == 0 and "sent 0 runs" in second.stdout, second
            values = check(study, MlflowClient(f"http://127.0.0.1:{port}"))
        finally:
            stop(server)
    print(f"mlflow: killed in the middle, completed, {values} values as in metrics.csv, none twice")


def watch(folder):
    """Waits until some metrics have arrived."""
    for _ in range(1200):
        if "log-batch" in (folder / "server.log").read_text(errors="replace"):
            return
        time.sleep(0.05)


if __name__ == "__main__":
    main()
