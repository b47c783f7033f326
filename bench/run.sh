#!/usr/bin/env bash
# Measures the package beside raw ADO.NET and its peers, and prints tables: bench/run.sh [--rounds 5] [--revisions 1000] [--only text]
# The servers are private ones with their products' own durability, on the disk, not in memory. What a machine lacks is left out by name.
set -euo pipefail
cd "$(dirname "$0")/.."
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
work=$PWD/artifacts/bench
mkdir -p "$work"

version=0.1.0-bench.$(date +%s)
rm -rf "$work"/ours-* "$work"/model-*
dotnet pack src/Migrations.Build -c Release -v:quiet -p:Version="$version" -o "$work/feed"
dotnet build bench/speed -c Release -v:quiet

# PostgreSQL does not run as root.
as_server=()
[ "$(id -u)" = 0 ] && as_server=(setpriv --reuid=postgres --regid=postgres --clear-groups)
data=$(mktemp -d /var/tmp/migrations-bench.XXXXXX)
stop=()
trap 'for pid in "${stop[@]}"; do kill "$pid" 2>/dev/null || true; done; wait; rm -rf "$data"' EXIT
chmod 755 "$data"

programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
if [ -n "$programs" ]; then
    mkdir "$data/postgresql"
    [ ${#as_server[@]} = 0 ] || chown postgres "$data/postgresql"
    "${as_server[@]}" "$programs/initdb" -D "$data/postgresql" -U bench -A trust >/dev/null
    "${as_server[@]}" "$programs/postgres" -D "$data/postgresql" -k "$data/postgresql" -p 28432 -c listen_addresses=127.0.0.1 2>"$data/postgresql.log" &
    stop+=($!)
    until "$programs/pg_isready" -q -h 127.0.0.1 -p 28432; do sleep 0.2; done
    export BENCH_POSTGRESQL="Host=127.0.0.1;Port=28432;Username=bench;Database=postgres;Pooling=false"
else
    echo "Left out: PostgreSQL is not installed."
fi
if [ -x /usr/sbin/mariadbd ]; then
    mkdir "$data/mariadb"
    mariadb-install-db --no-defaults --datadir="$data/mariadb" --auth-root-authentication-method=normal --skip-test-db >/dev/null
    /usr/sbin/mariadbd --no-defaults --user="$(id -un)" --datadir="$data/mariadb" --port=28306 --bind-address=127.0.0.1 \
        --socket="$data/mariadb/socket" 2>"$data/mariadb.log" &
    stop+=($!)
    until mariadb --no-defaults --socket="$data/mariadb/socket" -uroot -e 'SELECT 1' >/dev/null 2>&1; do sleep 0.2; done
    export BENCH_MARIADB="Server=127.0.0.1;Port=28306;User ID=root;SslMode=None;Pooling=false"
else
    echo "Left out: MariaDB is not installed."
fi
[ -x /usr/bin/alembic ] || echo "Left out: Alembic is not installed (Debian: python3-alembic python3-psycopg2)."

dotnet bench/speed/bin/Release/net10.0/Speed.dll --work "$work" --feed "$work/feed" --package "$version" "$@"
