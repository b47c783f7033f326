#!/usr/bin/env bash
# The one test command: builds everything, runs every test, ends with "N passed, N failed, N skipped".
set -uo pipefail
cd "$(dirname "$0")"
export MSBUILDDISABLENODEREUSE=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

# The tests start private servers from Debian's own packages.
need_package() { # package, one of its files
  compgen -G "$2" >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qqy --no-install-recommends "$1" >/dev/null && return
  fi
  echo "test.sh: the Debian package $1 is not there; install it to run its tests" >&2
  [ "${CI:-}" != true ]
}
[ -n "${MIGRATIONS_TEST_POSTGRESQL:-}" ] || need_package postgresql '/usr/lib/postgresql/*/bin/initdb' || exit 1

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
