#!/usr/bin/env bash
# What a build of many types costs: CPU seconds, seconds on the clock and peak memory of `dotnet build`, beside the same types under the
# source generator of System.Text.Json. The two take turns, so that a busy machine slows both.
#   measure.sh [rounds] [types…]          for example: measure.sh 3 100 300 1000
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
rounds="${1:-2}"
shift || true
[ $# -gt 0 ] || set -- 100 300 1000

for project in generator/UpsertGen.Generator runtime/UpsertGen.Sqlite runtime/UpsertGen.PostgreSql; do
    dotnet build -c Release -v q --nologo "$root/$project" > /dev/null
done

# Ten columns and one operation a type.
project() {
    local kind="$1" count="$2" folder="$work/$1-$2" attribute="" unique=""
    mkdir -p "$folder"
    {
        echo 'using System; using System.ComponentModel.DataAnnotations; using System.ComponentModel.DataAnnotations.Schema;'
        [ "$kind" = upsertgen ] && echo 'using UpsertGen;' || echo 'using System.Text.Json.Serialization;'
        echo 'namespace Shop;'
        for ((i = 0; i < count; i++)); do
            [ "$kind" = upsertgen ] && attribute="[Table(\"t$i\"), Upsert(ConflictOn = \"Sku\", Accumulate = \"Stock\")]" && unique='[property: Unique] '
            echo "$attribute public sealed record P$i([property: Key, DatabaseGenerated(DatabaseGeneratedOption.Identity)] long Id, ${unique}string Sku, string Name, int Stock, DateTime CreatedAt, string? Note, decimal Price, Guid Ref, bool Active, double Weight);"
        done
        if [ "$kind" = json ]; then
            for ((i = 0; i < count; i++)); do echo "[JsonSerializable(typeof(P$i))]"; done
            echo 'internal partial class Context : JsonSerializerContext;'
        fi
    } > "$folder/Types.cs"
    local references=""
    if [ "$kind" = upsertgen ]; then
        for name in UpsertGen UpsertGen.Sqlite UpsertGen.PostgreSql; do
            references+="<Reference Include=\"$root/runtime/$name/bin/Release/net8.0/$name.dll\" />"
        done
        references+="<Analyzer Include=\"$root/generator/UpsertGen.Generator/bin/Release/netstandard2.0/UpsertGen.Generator.dll\" />"
    fi
    cat > "$folder/Types.csproj" <<X
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><UseSharedCompilation>false</UseSharedCompilation></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.Data.Sqlite" Version="10.*" /><PackageReference Include="Npgsql" Version="10.*" />$references</ItemGroup>
</Project>
X
    dotnet restore -v q "$folder" > /dev/null
}

measure() {
    local kind="$1" count="$2" folder="$work/$1-$2"
    rm -rf "$folder/obj/Release" "$folder/bin"
    /usr/bin/time -f '%U %S %e %M' -o "$folder/time" dotnet build -c Release --no-restore -v q -nodeReuse:false "$folder" > "$folder/log" || { cat "$folder/log"; exit 1; }
    read -r user system clock memory < "$folder/time"
    printf '%-10s %5d types: %6.1f CPU s, %6.1f s, %4d MB, assembly %6d KB\n' "$kind" "$count" \
        "$(echo "$user + $system" | bc)" "$clock" "$((memory / 1024))" "$(($(stat -c %s "$folder/bin/Release/net10.0/Types.dll") / 1024))"
}

for count in "$@"; do
    project upsertgen "$count"
    project json "$count"
    for ((round = 0; round < rounds; round++)); do
        measure upsertgen "$count"
        measure json "$count"
    done
done
