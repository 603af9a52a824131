#!/usr/bin/env bash
# Run every test: all of them on SQLite, then on PostgreSQL those that write to the database or ask it something of
# their own. Most pages only show what those services read, so of the pages the ones that write are enough.
# Arguments go to pytest, and then only SQLite is used: tools/test.sh tests/core -k period
set -euo pipefail
cd "$(dirname "$0")/.."
tools/system_packages.sh
tools/setup.sh test
pytest=(.venv/bin/python -m pytest)
[ $# -eq 0 ] || exec "${pytest[@]}" "$@"

status=0
echo "== all tests, SQLite"
"${pytest[@]}" -n auto || status=$?
echo "== tests with a database, PostgreSQL"
tools/on_postgresql.sh "${pytest[@]}" -n auto -m "not browser" \
    tests/trail tests/accounts tests/registry tests/runs tests/site tests/api \
    tests/web/test_keeping.py tests/web/test_data.py tests/web/test_planner_pages.py tests/web/pledges || status=$?
exit $status
