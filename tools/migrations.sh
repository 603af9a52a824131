#!/usr/bin/env bash
# Fail when a model changed and its migration is missing.
set -euo pipefail
cd "$(dirname "$0")/.."
CASQUE_DATA=$(mktemp -d)
export CASQUE_DATA
trap 'rm -rf "$CASQUE_DATA"' EXIT
.venv/bin/python -W error -m django makemigrations --check --dry-run --settings casque.site.settings
