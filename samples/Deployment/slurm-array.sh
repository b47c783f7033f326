#!/bin/sh
# Sixteen parts of all customers' databases: sbatch slurm-array.sh. A part that fails by what may pass (exit code 75) is queued again,
# three times. When all have ended: dotnet published/migrations/bundle/migrate.dll report results
#SBATCH --job-name=tenants-migrate
#SBATCH --array=1-16
#SBATCH --ntasks=1
#SBATCH --requeue
#SBATCH --open-mode=append

dotnet published/migrations/bundle/migrate.dll upgrade \
  --bind-source tenants.txt --shard auto --result "results/$SLURM_ARRAY_TASK_ID.json"
code=$?

if [ "$code" -eq 75 ] && [ "${SLURM_RESTART_COUNT:-0}" -lt 3 ]; then
  scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
fi
exit "$code"
