#!/usr/bin/env bash
# Write the two lock files: hashes, no registry address, nothing younger than a week.
# Runs inside the environment of `make setup`, with uv beside it (`pip install uv`).
set -euo pipefail
cd "$(dirname "$0")/.."
week_ago=$(date --utc --date='7 days ago' +%Y-%m-%d)
common=(--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate
        --quiet --exclude-newer "$week_ago" "$@")
uv pip compile "${common[@]}" --extra postgres --group build --output-file requirements.lock pyproject.toml
uv pip compile "${common[@]}" --extra postgres --extra dask --group dev --group bench --constraint requirements.lock \
    --output-file requirements-dev.lock pyproject.toml
wc -l requirements.lock requirements-dev.lock
