#!/usr/bin/env bash
# Opens what losslab exports in the programs that it is for. Run it from anywhere:
#
#   scripts/check-bridges.sh [--quick]
#
# It makes a virtual environment with the versions of scripts/bridges/requirements.txt in target/bridges, which Python's
# package index must be there for (about 1.5 GB unpacked), has a test write exports of small networks, and runs every
# scripts/bridges/check_*.py on them. With CIFAR10_DIR a network is also trained on the real images, and the scores of its
# exports are compared with losslab's on each of the 10,000 test images; --quick leaves that out. Exit code 69: the packages cannot be had. BRIDGES_PYTHON
# names a Python that has the packages already.
set -euo pipefail
cd "$(dirname "$0")/.."
quick=
[ "${1:-}" = --quick ] && quick=yes
target=$PWD/target/bridges
files=$target/files
mkdir -p "$target"

python=${BRIDGES_PYTHON:-$target/venv/bin/python}
if [ -z "${BRIDGES_PYTHON:-}" ]; then
  [ -x "$python" ] || python3 -m venv "$target/venv" ||
    { echo "Python can make no virtual environment here: nothing was checked" >&2; exit 69; }
  "$python" -m pip install -q --disable-pip-version-check -r scripts/bridges/requirements.txt ||
    { echo "the packages cannot be installed: nothing was checked" >&2; exit 69; }
fi

rm -rf "$files"
java_side() { # TEST [OPTION...]
  mvn -q -B -pl experiments test -Dtest="BridgeFilesTest#$1" -Dlosslab.bridges="$files" \
    -Dsurefire.failIfNoSpecifiedTests=false "${@:2}"
}
java_side 'files*+writesFiles*'
scripts/losslab run scripts/bridges/study.yaml --results "$files/results" >/dev/null
if [ -z "$quick" ] && [ -n "${CIFAR10_DIR:-}" ]; then
  losslab() { scripts/losslab "$@"; }
  losslab run scripts/bridges/cifar10.yaml --results "$files/results" --no-report >/dev/null
  run=$(ls -d "$files"/results/bridges-cifar10/runs/*)
  java_side writesTheScoresOfAllTestImages -Dlosslab.bridges.run="$run"
  losslab export "$run" --to onnx --out "$files/cifar10.onnx"
  losslab export "$run" --to keras --out "$files/cifar10.keras"
  "$python" scripts/bridges/make_start.py "$files"
  losslab run scripts/bridges/start.yaml --set training.initialWeights="$files/start.weights.h5" \
    --results "$files/results" --no-report >/dev/null
fi

failed=0
for check in scripts/bridges/check_*.py; do
  echo "== $check"
  "$python" "$check" "$files" || failed=1
done
exit $failed
