#!/usr/bin/env bash
# Checks the CUDA backend on a machine with an NVIDIA GPU, and packs what it found into one file to attach to an
# issue: doctor (which compares the layers and some training steps on the GPU with the CPU), two epochs of the study on
# both backends, and, where its Python is set up, the speed of PyTorch's CUDA build beside it.
#
#   scripts/gpu-check.sh [MAVEN_OPTION ...]      such as -Dcuda.nd4j.version=... for a build of your own
#
# The first call downloads 2.4 GB. On a GPU that cannot be used it packs the refusal, which is of use too.
set -uo pipefail
cd "$(dirname "$0")/.."

out=$(mktemp -d)
archive=gpu-check-$(date -u +%Y%m%dT%H%M%SZ).tar.gz
trap 'rm -rf "$out"' EXIT

# step NAME COMMAND...: runs it, shows and keeps what it prints, and its exit code; never stops the script.
step() {
  local name=$1 code
  shift
  echo "== $name: $*"
  "$@" 2>&1 | tee "$out/$name.txt"
  code=${PIPESTATUS[0]}
  echo "$name: exit code $code" | tee -a "$out/summary.txt"
  return "$code"
}

losslab() {
  mvn -Pcuda -q "${options[@]}" compile exec:java -Dexec.args="$*"
}

options=("$@")
{ git rev-parse HEAD; git status --short; mvn --version; } >"$out/build.txt" 2>&1
step nvidia-smi nvidia-smi || true
step nvidia-smi-list nvidia-smi -L || true
step doctor losslab doctor || true
step doctor-json losslab doctor --json || true

study=configs/quickstart.yaml
if [ -n "${CIFAR10_DIR:-}" ]; then
  study=configs/cifar10-study.yaml
fi
if step run losslab run "$study" --set training.epochs=2 --set grid.seed=1,2 --set grid.backend=cpu,cuda --results "$out/results"; then
  for loss in mcxent kld; do
    cpu=$(echo "$out"/results/*/runs/*-"$loss"-cpu-1)
    cuda=$(echo "$out"/results/*/runs/*-"$loss"-cuda-1)
    step "compare-$loss" losslab compare "$cpu" "$cuda" || true
    step "reproduce-$loss" losslab reproduce "$cuda" --results "$out/again" || true
  done
fi

python=benchmarks/pytorch/.venv/bin/python
if [ -x "$python" ] && "$python" -c 'import sys, torch; sys.exit(not torch.cuda.is_available())'; then
  step pytorch "$python" benchmarks/pytorch/speed.py --device cuda || true
else
  echo "pytorch: skipped, $python has no PyTorch with CUDA" | tee -a "$out/summary.txt"
fi

# Networks and checkpoints are large, and say no more than the metrics do.
find "$out" -name '*.zip' -delete
tar -czf "$archive" -C "$out" . && echo "Please attach $archive to the issue."
