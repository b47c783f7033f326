#!/usr/bin/env bash
# The one test command: builds everything, runs every test, ends with "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")"
export MSBUILDDISABLENODEREUSE=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

dotnet build Migrations.Build.sln -nologo -v:minimal "$@" || exit 1
dotnet test Migrations.Build.sln -nologo --no-build --logger "trx" --results-directory "$results" "$@"
status=$?

# Each test project writes one .trx file; its Counters line holds the numbers.
counters=$(grep -rhoE '<Counters [^>]*>' "$results")
sum() { grep -oE " $1=\"[0-9]+\"" <<<"$counters" | grep -oE '[0-9]+' | paste -sd+ - | bc; }
total=$(sum total); passed=$(sum passed); executed=$(sum executed)
failed=$((executed - passed))
echo "$passed passed, $failed failed, $((total - executed)) skipped"
exit $status
