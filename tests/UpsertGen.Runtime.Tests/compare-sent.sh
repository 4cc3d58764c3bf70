#!/usr/bin/env bash
# The statements that the tests of the runtime send, at another commit and in this tree: prints those that only one of them sends, parameters
# without their numbers.
#   compare-sent.sh commit
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
root="$(cd "$here/../.." && pwd)"
work="$(mktemp -d)"
trap 'git -C "$root" worktree remove --force "$work/before"; rm -rf "$work"' EXIT
git -C "$root" worktree add --detach "$work/before" "$1" > /dev/null
cp "$here/Telemetry/SentStatements.cs" "$work/before/tests/UpsertGen.Runtime.Tests/Telemetry/"
eval "$("$root/test.sh" env)"

record() {
    UPSERTGEN_TEST_SENT="$work/sent-$2" dotnet test "$1/tests/UpsertGen.Runtime.Tests" > "$work/$2.log" || tail -3 "$work/$2.log"
    # What tests send themselves names objects that are new in each run.
    sed -E '/: EXPLAIN /d; s/[?$@][A-Za-z_]*[0-9]*/?/g; s/ +/ /g; s/[0-9a-f]{32}/…/g; s/"_rn" = [0-9]+/"_rn" = …/g' "$work/sent-$2".* \
        | sort -u > "$work/$2.texts"
    echo "$2: $(wc -l < "$work/$2.texts") statements"
}

record "$work/before" before
record "$root" after
echo "only before:"
comm -23 "$work/before.texts" "$work/after.texts"
echo "only after:"
comm -13 "$work/before.texts" "$work/after.texts"
