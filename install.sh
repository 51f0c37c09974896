#!/usr/bin/env bash
# Installs MemoryStdio for the current user, shows that it works, and prints what to put into an MCP client's configuration.
set -euo pipefail

readonly source_dir="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
readonly app_dir="${XDG_DATA_HOME:-$HOME/.local/share}/memorystdio/app"
readonly bin_dir="${XDG_BIN_HOME:-$HOME/.local/bin}"
readonly command_path="$bin_dir/memorystdio"

usage() {
    cat <<EOF
usage: ./install.sh [--help | --uninstall]

Builds MemoryStdio from this checkout and installs it for the current user:
  $app_dir   the program, its native libraries and the embedding model
  $command_path   the command
Then it starts the installed program through the MCP SDK's client, stores three memories in a throw-away folder and asks for them.
Running it again replaces the installed program; memories are never touched.

  --uninstall   removes the program and the command; memories stay, and it says where they are
  --help        this text

Needs the .NET SDK 10 and, once per checkout, npm 8 or newer with access to its registry (for the native ONNX Runtime),
or ORT_LIBRARY_PATH set to an onnxruntime library you have.
EOF
}

fail() {
    printf 'install.sh: %s\n' "$1" >&2
    exit 1
}

memories_dir() {
    if [ -n "${MEMORYSTDIO_HOME:-}" ]; then
        printf '%s' "$MEMORYSTDIO_HOME"
    elif [ "$(uname -s)" = Darwin ]; then
        printf '%s' "$HOME/Library/Application Support/memorystdio"
    else
        printf '%s' "${XDG_DATA_HOME:-$HOME/.local/share}/memorystdio"
    fi
}

uninstall() {
    # Only what this script put there: a link of somebody else's with the same name stays.
    if [ -L "$command_path" ] && [ "$(readlink "$command_path")" = "$app_dir/MemoryStdio" ]; then
        rm "$command_path"
        echo "Removed $command_path"
    fi
    if [ -d "$app_dir" ]; then
        rm -r "$app_dir"
        echo "Removed $app_dir"
    fi
    if [ -e "$(memories_dir)/memory.db" ]; then
        echo "Your memories stay in $(memories_dir). Delete that folder to remove them, too."
    fi
    echo "MemoryStdio is uninstalled. Remove its entry from your MCP clients' configuration."
}

check_prerequisites() {
    command -v dotnet >/dev/null ||
        fail "the .NET SDK 10 is missing: 'dotnet' was not found. Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again."
    local sdks
    sdks="$(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' ' -)"
    [[ " $sdks" == *" 10."* ]] ||
        fail "the .NET SDK 10 is missing; installed: ${sdks:-none}. Install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again."

    [ -n "${ORT_LIBRARY_PATH:-}" ] && return
    command -v npm >/dev/null ||
        fail "npm is missing. The native ONNX Runtime comes from the npm registry: install Node.js (with npm 8 or newer) and run this again, or set ORT_LIBRARY_PATH to an onnxruntime library you have."
    local npm_version
    npm_version="$(npm --version)"
    [ "${npm_version%%.*}" -ge 8 ] || fail "npm $npm_version is too old; 8 or newer is needed. Run 'npm install -g npm' and this again."
}

publish() {
    local staging="$app_dir.new" log
    log="$(mktemp)"
    rm -rf "$staging"
    echo "Building (two to three minutes; the first time it also fetches the native ONNX Runtime) ..."
    if ! dotnet publish "$source_dir/MemoryStdio/MemoryStdio.csproj" -c Release -p:PublishProfile=SingleFile -o "$staging" -nologo -v quiet >"$log" 2>&1; then
        cat "$log" >&2
        rm -rf "$staging" "$log"
        fail "the build failed; its messages are above."
    fi
    rm -f "$log"

    # A running program keeps its open files; replacing the folder as a whole never shows it half of each version.
    rm -rf "$app_dir.old"
    [ ! -d "$app_dir" ] || mv "$app_dir" "$app_dir.old"
    mv "$staging" "$app_dir"
    rm -rf "$app_dir.old"
}

link_command() {
    mkdir -p "$bin_dir"
    [ ! -e "$command_path" ] || [ -L "$command_path" ] || fail "$command_path exists and is not ours. Move it away and run this again."
    ln -sfn "$app_dir/MemoryStdio" "$command_path"
    echo "Installed $("$command_path" --version) in $app_dir"
    case ":$PATH:" in
        *":$bin_dir:"*) echo "Command: memorystdio" ;;
        *) printf 'Command: %s\nIt is not on your PATH yet. Add this line to your shell'"'"'s profile:\n\n  export PATH="%s:$PATH"\n\n' "$command_path" "$bin_dir" ;;
    esac
}

first_run() {
    echo
    echo "First run, through the MCP SDK's own client:"
    dotnet run --project "$source_dir/benchmarks/MemoryStdio.Probe" -c Release -v quiet -- first-run "$command_path"
}

case "${1:-}" in
    "") check_prerequisites; mkdir -p "$(dirname "$app_dir")"; publish; link_command; first_run ;;
    --uninstall) uninstall ;;
    --help | -h) usage ;;
    *) usage >&2; exit 2 ;;
esac
