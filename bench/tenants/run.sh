#!/usr/bin/env bash
# Measures one schema in many databases: bench/tenants/run.sh [tenants ...]; 1000 and 10000 where none are named.
# SQLite on the disk, 8 revisions, a bundle that reads its binds from a query. Prints a table: seconds on the wall, milliseconds for each
# tenant, and the peak memory of the largest process. Needs sqlite3 and GNU time.
set -euo pipefail
cd "$(dirname "$0")/../.."
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
work=$PWD/artifacts/bench/tenants
version=0.1.0-bench.$(date +%s)
rm -rf "$work"
mkdir -p "$work/project"
trap 'rm -rf "$work/databases"' EXIT

dotnet pack src/Migrations.Build -c Release -v:quiet -p:Version="$version" -o "$work/feed"
cat >"$work/project/Tenants.csproj" <<EOF
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ManagePackageVersionsCentrally>false</ManagePackageVersionsCentrally>
    <RestoreAdditionalProjectSources>$work/feed</RestoreAdditionalProjectSources>
    <MigrationBundle>true</MigrationBundle>
    <MigrateOffline>false</MigrateOffline>
  </PropertyGroup>
  <ItemGroup>
    <MigrationBind Include="default" Provider="Sqlite" ConnectionStringVariable="CATALOG" />
    <PackageReference Include="Migrations.Build" Version="$version" />
    <PackageReference Include="Microsoft.Data.Sqlite" Version="10.0.15" />
  </ItemGroup>
</Project>
EOF
echo 'System.Console.WriteLine("tenants");' >"$work/project/Program.cs"
for i in 1 2 3 4 5 6 7 8; do
    cat >"$work/project/R$i.cs" <<EOF
using MigrationsBuild;

[Revision("r00$i"$([ "$i" = 1 ] || echo ", Down = \"r00$((i - 1))\""), Message = "table $i")]
public sealed class R$i : Migration
{
    public override void Upgrade(OperationBuilder op)
    {
        op.CreateTable("t$i",
        [
            new Column("id", SqlType.Integer, Nullable: false),
            new Column("name", SqlType.String(100), Nullable: false),
            new PrimaryKey(["id"], "pk_t$i"),
        ]);
        op.CreateIndex("ix_t${i}_name", "t$i", ["name"]);
    }

    public override void Downgrade(OperationBuilder op) => op.DropTable("t$i");
}
EOF
done
dotnet publish "$work/project" -c Release -v:quiet -p:UseSharedCompilation=false -o "$work/published"
migrate=(dotnet "$work/published/migrations/bundle/migrate.dll")
source='default: SELECT name, connection FROM tenants'
export CATALOG="Data Source=$work/databases/catalog.db"

# New databases, none of which is there.
create() {
    rm -rf "$work/databases" && mkdir -p "$work/databases"
    sqlite3 "$work/databases/catalog.db" "CREATE TABLE tenants (name TEXT, connection TEXT);
        INSERT INTO tenants SELECT format('t%05d', value), format('Data Source=$work/databases/t%05d.db', value) FROM generate_series(1, $1);"
}

# One line: what, how many, seconds, kilobytes.
line() { awk -v what="$1" -v count="$2" -v seconds="$3" -v memory="$4" \
    'BEGIN { printf "| %s | %d | %.1f | %.2f | %.0f MB |\n", what, count, seconds, seconds * 1000 / count, memory / 1024 }'; }

# Runs it, and measures.
one() {
    local what=$1 count=$2
    shift 2
    /usr/bin/time -o "$work/time" -f '%e %M' "${migrate[@]}" upgrade --bind-source "$source" --result "$work/results/all.json" "$@" >"$work/log"
    line "$what" "$count" $(cat "$work/time")
}

# Sixteen parts, as many at a time as there are processors.
parts() {
    local begin end
    begin=$(date +%s.%N)
    seq 16 | xargs -P "$(nproc)" -I{} /usr/bin/time -o "$work/time.{}" -f '%M' \
        "${migrate[@]}" upgrade --bind-source "$source" --shard "{}/16" --result "$work/results/{}.json" >"$work/log"
    end=$(date +%s.%N)
    line "$1" "$2" "$(awk "BEGIN { print $end - $begin }")" "$(sort -n "$work"/time.* | tail -1)"
}

# All of them are there, and say so.
check() {
    "${migrate[@]}" report "$work/results" | tail -1 | grep -qx "All $1 binds are there."
    rm -r "$work/results"
}

echo "| run | tenants | seconds | ms each | memory |"
echo "| --- | --- | --- | --- | --- |"
for count in ${@:-1000 10000}; do
    for parallelism in 1 2 4; do
        create "$count"
        one "one process, $parallelism at a time" "$count" --parallelism "$parallelism"
        check "$count"
    done
    one "the same again, all at head" "$count" --parallelism 4
    check "$count"
    create "$count"
    parts "16 parts" "$count"
    check "$count"
    parts "16 parts again, all at head" "$count"
    check "$count"
done
