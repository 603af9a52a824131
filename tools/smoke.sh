#!/usr/bin/env bash
# Build the wheel, install it where there is no source, and use it as a stranger would.
set -euo pipefail
cd "$(dirname "$0")/.."
top=$PWD
tools/setup.sh test

folder=$(mktemp -d)
export CASQUE_DATA=$folder/data
server=
finish() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$folder"
}
trap finish EXIT

.venv/bin/python -m build --wheel --no-isolation --outdir "$folder/dist" . >/dev/null
.venv/bin/python -m venv "$folder/venv"
pip=("$folder/venv/bin/python" -m pip --disable-pip-version-check -qq install --no-input --no-deps)
"${pip[@]}" --require-hashes --only-binary :all: -r requirements.lock
"${pip[@]}" "$folder"/dist/casque-*.whl

mkdir "$folder/elsewhere"
cd "$folder/elsewhere"
env -u PYTHONPATH "$folder/venv/bin/python" "$top/tools/smoke.py" "$folder/venv/bin/casque"
