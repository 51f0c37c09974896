#!/usr/bin/env bash
# Publishes MemoryStdio in the ways that docs/benchmarks.md compares ("Start-up"), then measures them beside the official memory server.
# usage: benchmarks/start.sh [RUNS]      (needs Node and the npm registry for the official server; about eight minutes)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
readonly out="$PWD/artifacts/start" runs="${1:-9}"
mkdir -p "$out"

publish() {
    local name="$1" began=$SECONDS
    shift
    # Composite and other images of one runtime identifier share obj/, and a mix of both aborts at start.
    rm -rf MemoryStdio/obj/Release "$out/$name"
    dotnet publish MemoryStdio/MemoryStdio.csproj -c Release -o "$out/$name" -nologo -v quiet "$@"
    echo "built $name in $((SECONDS - began)) s"
}

publish dependent
publish dependent-r2r --use-current-runtime --self-contained false -p:PublishReadyToRun=true
publish single -p:PublishProfile=SingleFile -p:PublishReadyToRun=false -p:PublishReadyToRunComposite=false
publish single-r2r -p:PublishProfile=SingleFile -p:PublishReadyToRunComposite=false
publish single-composite -p:PublishProfile=SingleFile
rm -rf MemoryStdio/obj/Release

npm install --prefix "$out/official" --no-audit --no-fund --ignore-scripts --loglevel=error @modelcontextprotocol/server-memory@2026.8.31
dotnet run --project benchmarks/MemoryStdio.Probe -c Release -v quiet -- start "$runs" \
    "framework-dependent=$out/dependent/MemoryStdio" \
    "framework-dependent, ReadyToRun=$out/dependent-r2r/MemoryStdio" \
    "single file=$out/single/MemoryStdio" \
    "single file, ReadyToRun=$out/single-r2r/MemoryStdio" \
    "single file, ReadyToRun composite=$out/single-composite/MemoryStdio" \
    "official server-memory 2026.8.31=node $out/official/node_modules/@modelcontextprotocol/server-memory/dist/index.js"
