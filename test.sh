#!/usr/bin/env bash
# The one test command: builds everything, runs every test, ends with "N passed, N failed, N skipped".
# Arguments, such as -p:Name=value or -c Release, go to both the build and the tests.
set -uo pipefail
cd "$(dirname "$0")"
export MSBUILDDISABLENODEREUSE=1

# The tests look at databases with a program that is not ours.
if ! command -v sqlite3 >/dev/null; then
    if [ "${CI:-}" = true ] && command -v apt-get >/dev/null; then
        as_root=$([ "$(id -u)" = 0 ] || echo sudo)
        $as_root apt-get update -qq && $as_root apt-get install -y -qq sqlite3
    fi
    command -v sqlite3 >/dev/null || { echo "The tests need the program sqlite3. Install it, on Debian with: apt-get install sqlite3" >&2; exit 1; }
fi

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

# One project after another (-m:1): tests that watch the clock must not starve.
dotnet build Migrations.Build.sln -nologo -v:minimal "$@" || exit 1
dotnet test Migrations.Build.sln -nologo --no-build -m:1 --logger trx --results-directory "$results" "$@"
status=$?

# Each test project writes one .trx file; its Counters line holds the numbers.
sum() {
    local total=0 number
    for number in $(cat "$results"/*.trx 2>/dev/null | grep -oE '<Counters [^>]*>' | grep -oE " $1=\"[0-9]+\"" | grep -oE '[0-9]+'); do
        total=$((total + number))
    done
    echo "$total"
}
total=$(sum total) executed=$(sum executed) passed=$(sum passed)
if [ "$total" -eq 0 ]; then
    echo "No test ran." >&2
    status=1
fi
echo "$passed passed, $((executed - passed)) failed, $((total - executed)) skipped"
exit $status
