#!/bin/bash
# A Slurm array, a share of the experiments a task; from the project's folder, after `npm ci`:
#
#   sbatch training/shards/slurm.sh --preset full
#   npm run build -- --preset full        # once the array has ended
#
# On a shared file system the tasks meet in .cache/experiments, so nothing needs to be merged.
#SBATCH --job-name=vae-tutorial
#SBATCH --array=1-2
#SBATCH --cpus-per-task=1
#SBATCH --mem=3G
#SBATCH --time=08:00:00
#SBATCH --output=vae-tutorial.%A.%a.log
# A task that is preempted or lost starts again, and continues from its checkpoint.
#SBATCH --requeue
set -euo pipefail

cd "${SLURM_SUBMIT_DIR:?is set by Slurm: submit this file with sbatch}"
# Not by way of npm, which does not pass on every signal: Slurm sends SIGTERM before it kills.
exec node_modules/.bin/node training/cli.ts train "$@" --workers 1 --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT"
