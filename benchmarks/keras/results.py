"""Files of a finished study: writing them whole, the table runs.csv, and a Markdown summary.

``python results.py [DIR]`` prints the summary of the runs under DIR (default: results/reference/keras).
"""

from __future__ import annotations

import csv
import io
import json
import os
import statistics
import sys
from pathlib import Path
from typing import Any

RUN_COLUMNS = (
    "run", "loss", "backend", "seed", "status", "epochs", "val_accuracy", "val_cross_entropy", "test_accuracy",
    "test_cross_entropy", "seconds", "images_per_second", "parameters_sha256",
)  # fmt: skip


def write_whole(path: Path, text: str) -> None:
    """Writes ``path`` beside itself and renames it, so that nobody ever sees half a file."""
    beside = path.with_name(path.name + ".part")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)


def read_results(out: Path) -> list[dict[str, Any]]:
    """The result.json of every finished run under ``out``, in the order of the run numbers."""
    found = [json.loads(path.read_text(encoding="utf-8")) for path in out.glob("runs/*/result.json")]
    return sorted(found, key=lambda result: result["run"])


def write_runs_csv(out: Path) -> None:
    """Rewrites ``out/runs.csv`` from the finished runs."""
    text = io.StringIO()
    table = csv.DictWriter(text, RUN_COLUMNS, extrasaction="ignore", lineterminator="\n")
    table.writeheader()
    table.writerows(read_results(out))
    write_whole(out / "runs.csv", text.getvalue())


def mean_and_deviation(values: list[float]) -> str:
    """``mean ± sample standard deviation`` with four decimals; the mean alone for one value."""
    mean = f"{statistics.fmean(values):.4f}"
    return f"{mean} ± {statistics.stdev(values):.4f}" if len(values) > 1 else mean


def summary(out: Path) -> str:
    """A Markdown table: one line a run, and below it the mean ± standard deviation of each loss with its n."""
    columns = ("val_accuracy", "val_cross_entropy", "test_accuracy", "test_cross_entropy")
    results = read_results(out)
    lines = [
        "| run | loss | seed | val. accuracy | val. cross-entropy | test accuracy | test cross-entropy |",
        "|---|---|---|---|---|---|---|",
    ]
    for result in results:
        values = " | ".join(f"{result[column]:.4f}" for column in columns)
        lines.append(f"| {result['run']} | {result['loss']} | {result['seed']} | {values} |")
    for loss in dict.fromkeys(result["loss"] for result in results):
        arm = [result for result in results if result["loss"] == loss]
        values = " | ".join(mean_and_deviation([result[column] for result in arm]) for column in columns)
        lines.append(f"| mean ± s.d. | {loss} | n={len(arm)} | {values} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(summary(Path(sys.argv[1] if len(sys.argv) > 1 else "results/reference/keras")))
