#!/usr/bin/env bash
# Ends what start.sh has started: scripts/slurm/stop.sh DIR. The folder stays, with its logs.
set -euo pipefail

[ $# = 1 ] && [ -e "$1/slurm.conf" ] || { echo "usage: $0 DIR, a folder that start.sh was given" >&2; exit 2; }
dir=$(cd "$1" && pwd -P)
export SLURM_CONF=$dir/slurm.conf
scancel --state=RUNNING,PENDING,SUSPENDED --user=root 2>/dev/null || true
for _ in $(seq 50); do
  [ -z "$(squeue -h 2>/dev/null)" ] && break
  sleep 0.2
done
for pid in "$dir/slurmd.pid" "$dir/slurmctld.pid" "$dir/munge/pid"; do
  if [ -s "$pid" ]; then
    kill "$(cat "$pid")" 2>/dev/null || true
  fi
done
