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
for pid_file in "$dir/slurmd.pid" "$dir/slurmctld.pid" "$dir/munge/pid"; do
  [ -s "$pid_file" ] || continue
  pid=$(cat "$pid_file")
  kill "$pid" 2>/dev/null || continue
  # It writes its state as it ends: whoever removes the folder does so after that.
  for _ in $(seq 100); do
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  kill -9 "$pid" 2>/dev/null || true
done
