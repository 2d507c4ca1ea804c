#!/usr/bin/env bash
# Makes the workspace's one virtual environment (.venv) and installs every package into it, editable, with Poetry.
# Run it again at any time: it does nothing when nothing has changed.
#   --force   install again although nothing has changed
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
venv=$root/.venv
stamp=$venv/.insighthub-workspace
log=$venv/install.log
poetry=$root/scripts/workspace/poetry
cd "$root"

say() { printf '%s\n' "$*" >&2; }

fail() {
    printf "%s\n" "" "$@" >&2
    exit 1
}

is_up_to_date() {
    [[ -x $venv/bin/python && -f $stamp && $(<"$stamp") == "$(scripts/workspace/fingerprint)" ]]
}

# Two set-ups at once would undo each other; the second waits and then finds all done.
take_turn() {
    exec 9>.workspace.lock
    if command -v flock >/dev/null; then flock 9; fi
}

# The first Python that can run InsightHub; INSIGHTHUB_PYTHON names one explicitly.
find_python() {
    local candidate
    for candidate in ${INSIGHTHUB_PYTHON:-python3 python3.13 python3.12 python3.11}; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    fail "InsightHub needs Python 3.11, 3.12 or 3.13, and found: $(python3 --version 2>&1 || true)." \
        "Install one (on Debian 12: apt-get install python3 python3-venv), or name it: INSIGHTHUB_PYTHON=/path/to/python3.12 $0"
}

make_venv() { # PYTHON FOLDER OPTIONS…
    local python=$1 folder=$2
    shift 2
    if ! "$python" -m venv "$@" "$folder" >/dev/null 2>&1; then
        rm -rf "$folder"
        fail "$python cannot make a virtual environment. On Debian and Ubuntu: apt-get install python3-venv"
    fi
}

install_poetry() {
    local wanted
    wanted=$(sha256sum <scripts/workspace/poetry.txt)
    if [[ -x .poetry/bin/poetry && $(cat .poetry/.installed 2>/dev/null) == "$wanted" ]]; then return; fi
    rm -rf .poetry
    make_venv "$1" .poetry
    .poetry/bin/python -m pip install --quiet --no-compile --disable-pip-version-check -r scripts/workspace/poetry.txt 2>.poetry/pip.log ||
        fail "$(tail -n 5 .poetry/pip.log)" "Poetry could not be installed. Check that pip reaches its package index: .poetry/bin/pip download poetry"
    echo "$wanted" >.poetry/.installed
}

# An environment of another Python, or of another place, cannot be mended: it is made anew.
prepare_venv() {
    if [[ -x $venv/bin/python && $(cat "$venv/.made-at" 2>/dev/null) == "$venv $("$1" --version)" ]]; then return; fi
    if [[ -e $venv ]]; then say "      making .venv anew"; fi
    rm -rf "$venv"
    make_venv "$1" "$venv" --without-pip # pip itself comes with the locked packages
    echo "$venv $("$1" --version)" >"$venv/.made-at"
}

# Poetry's own lines go to the log; here they are counted.
show_progress() {
    local line total="?" done=0
    while IFS= read -r line; do
        echo "$line" >>"$log"
        if [[ $line =~ ^Package\ operations:\ ([0-9]+)\ install.*\ ([0-9]+)\ update ]]; then
            total=$((BASH_REMATCH[1] + BASH_REMATCH[2]))
        elif [[ $line =~ ^\ +-\ (Installing|Updating|Downgrading)\ (.*)$ ]]; then
            done=$((done + 1))
            if [[ -t 2 ]]; then printf '\r\033[K      %d/%s %s' "$done" "$total" "${BASH_REMATCH[2]}" >&2; fi
            if [[ ! -t 2 && $((done % 25)) -eq 0 ]]; then say "      $done/$total"; fi
        fi
    done
    if [[ -t 2 ]]; then printf '\r\033[K' >&2; fi
    if [[ $total != "?" ]]; then say "      $done packages installed"; fi
}

# Without our own packages: Poetry would build each in an environment of its own, and leave it as it is when its entry
# points have changed.
install_third_party() {
    : >"$log"
    if ! "$poetry" sync --no-directory --no-interaction --no-ansi 2>&1 | show_progress; then
        fail "$(tail -n 15 "$log")" "The packages could not be installed (the whole output: $log)." \
            "If poetry.lock is out of date: task lock. If the network failed: run $0 again, it goes on where it stopped."
    fi
}

# The shared package first, since all others depend on it.
install_own_packages() {
    local line
    scripts/workspace/link-packages
    if ! VIRTUAL_ENV="$venv" .poetry/bin/python scripts/workspace/install_own.py \
        packages/shared/python packages/server packages/cli packages/workers/*/* 2>&1 |
        while IFS= read -r line; do
            echo "$line" >>"$log"
            if [[ $line == Installing\ the\ current* ]]; then say "      ${line##*: }"; fi
        done; then
        fail "$(tail -n 15 "$log")" "InsightHub's own packages could not be installed (the whole output: $log)."
    fi
    ln -sfn ../../scripts/workspace/poetry "$venv/bin/poetry"
}

# Loading every worker once also writes the bytecode, so that the first start is as quick as the next.
check_workers() {
    "$venv/bin/python" - >&2 <<'PYTHON'
from importlib.metadata import entry_points
loaded = []
for entry in sorted(entry_points(group="insighthub.workers"), key=lambda entry: entry.name):
    try:
        entry.load()
        loaded.append(entry.name)
    except Exception as error:
        print(f"      {entry.name} cannot be loaded: {error}")
print(f"      {len(loaded)} workers: {', '.join(loaded)}")
PYTHON
}

main() {
    if [[ ${1:-} != --force ]] && is_up_to_date; then return; fi
    take_turn
    if [[ ${1:-} != --force ]] && is_up_to_date; then return; fi
    local python
    python=$(find_python)
    say "Setting up the Python workspace in $root"
    say "[1/4] $("$python" --version) and Poetry"
    install_poetry "$python"
    say "[2/4] Third-party packages in the shared environment .venv (the first time takes a minute)"
    prepare_venv "$python"
    rm -f "$stamp"
    install_third_party
    say "[3/4] InsightHub's packages, editable"
    install_own_packages
    say "[4/4] A look at every worker"
    check_workers
    scripts/workspace/fingerprint >"$stamp"
    say "The workspace is ready ($SECONDS s). Its tools: source .venv/bin/activate"
}

main "$@"
