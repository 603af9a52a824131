#!/usr/bin/env bash
# Make .venv as the lock files say: `tools/setup.sh run` to serve, `tools/setup.sh test` to work on the code.
# Does nothing when what was installed last is what the lock files still say.
set -euo pipefail
cd "$(dirname "$0")/.."

kind=${1:-run}
case "$kind" in
    run) lock=requirements.lock ;;
    test) lock=requirements-dev.lock ;;
    *) echo "tools/setup.sh: '$kind' is neither 'run' nor 'test'." >&2; exit 2 ;;
esac

find_python() {
    local name
    for name in "${PYTHON:-}" python3.11 python3 python3.12 python3.13; do
        [ -n "$name" ] || continue
        if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$name"
            return
        fi
    done
    echo "Casque needs Python 3.11 or later. Install it, or name it: make run PYTHON=/path/to/python3.11" >&2
    return 1
}

make_venv() {
    local python
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
            echo "Installing python3-venv, which Debian keeps apart from Python ..." >&2
            apt-get update -qq
            DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
        else
            echo "Python has no module to make environments. As root: apt-get install python3-venv" >&2
            return 1
        fi
    fi
    rm -rf .venv
    "$python" -m venv .venv
}

# What an environment was made from: the lock file, the package's own papers, and where it stands.
state_of() { echo "$(cat "$1" pyproject.toml src/casque/__init__.py tools/setup.sh | sha256sum | cut -c1-64) $PWD"; }
is_installed() { [ -x .venv/bin/casque ] && [ "$(cat ".venv/.installed-$1" 2>/dev/null)" = "$(state_of "$lock")" ]; }

is_installed "$kind" && exit 0
[ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null || make_venv
echo "Installing the packages of $lock into .venv ..." >&2
pip=(.venv/bin/python -m pip --disable-pip-version-check -qq install --no-input)
"${pip[@]}" --require-hashes --no-deps --only-binary :all: --no-compile -r "$lock"
"${pip[@]}" --no-deps --no-build-isolation --editable .
rm -f .venv/.installed-*
state_of "$lock" > ".venv/.installed-$kind"
# requirements-dev.lock holds all of requirements.lock.
[ "$kind" = run ] || state_of requirements.lock > .venv/.installed-run
