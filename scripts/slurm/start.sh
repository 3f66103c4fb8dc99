#!/usr/bin/env bash
# Starts a SLURM of one node on the loopback interface, for the tests: scripts/slurm/start.sh DIR
# All that it writes is in DIR, a folder of its own; stop.sh DIR ends it. It needs root, for slurmd, and Debian's
# slurmctld, slurmd, slurm-client and munge. Use it with:  export SLURM_CONF=DIR/slurm.conf
set -euo pipefail

[ $# = 1 ] || { echo "usage: $0 DIR" >&2; exit 2; }
mkdir -p "$1"
dir=$(cd "$1" && pwd -P)
for command in slurmctld slurmd sbatch munged; do
  command -v "$command" >/dev/null || { echo "$command is missing; install slurmctld, slurmd, slurm-client and munge" >&2; exit 1; }
done
[ "$(id -u)" = 0 ] || { echo "slurmd needs root" >&2; exit 1; }

chmod 755 "$dir"
mkdir -p "$dir"/{munge,state,spool,log}
chmod 700 "$dir/munge"
if [ ! -e "$dir/munge/key" ]; then
  (umask 077 && head -c 128 /dev/urandom >"$dir/munge/key")
fi
# Two devices that swallow what is written stand in for GPUs.
for gpu in 0 1; do
  [ -e "$dir/gpu$gpu" ] || mknod "$dir/gpu$gpu" c 1 3
done

# A port that is free now: tests beside each other have clusters of their own.
free_port() {
  local port
  for port in $(shuf -i 20000-29999 -n 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  return 1
}
if [ ! -e "$dir/slurm.conf" ]; then
  controller=$(free_port)
  daemon=$(free_port)
  cat >"$dir/slurm.conf" <<CONF
ClusterName=losslab
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort=$controller
SlurmdPort=$daemon
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/munge/socket
CredType=cred/munge
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.pid
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdLogFile=$dir/log/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerType=sched/builtin
MpiDefault=none
ReturnToService=2
SlurmdTimeout=10
SlurmctldTimeout=10
InactiveLimit=0
KillWait=10
OverTimeLimit=0
MinJobAge=3600
GresTypes=gpu
SlurmdParameters=config_overrides
NodeName=localhost NodeAddr=127.0.0.1 CPUs=4 RealMemory=8000 Gres=gpu:2 State=UNKNOWN
PartitionName=test Nodes=localhost Default=YES MaxTime=60 State=UP
CONF
  cat >"$dir/gres.conf" <<CONF
NodeName=localhost Name=gpu File=$dir/gpu0
NodeName=localhost Name=gpu File=$dir/gpu1
CONF
fi

munged --force --key-file="$dir/munge/key" --socket="$dir/munge/socket" --pid-file="$dir/munge/pid" \
  --seed-file="$dir/munge/seed" --log-file="$dir/log/munged.log"
export SLURM_CONF=$dir/slurm.conf
slurmctld
slurmd
for _ in $(seq 100); do
  if sinfo -h -o %t 2>/dev/null | grep -qx idle; then
    echo "SLURM runs; export SLURM_CONF=$SLURM_CONF"
    exit 0
  fi
  sleep 0.2
done
echo "the node did not get idle; see $dir/log" >&2
exit 1
