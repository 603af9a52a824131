#!/usr/bin/env bash
# Run a command with CASQUE_DATABASE pointing to a PostgreSQL server that lives as long as the command.
# Example: tools/on_postgresql.sh .venv/bin/python -m pytest tests/registry
set -euo pipefail
[ $# -gt 0 ] || { echo "usage: tools/on_postgresql.sh COMMAND ..." >&2; exit 2; }
cd "$(dirname "$0")/.."

bin=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1) || true
[ -n "$bin" ] || { echo "PostgreSQL is missing. As root: apt-get install postgresql" >&2; exit 1; }

folder=$(mktemp -d)
password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
printf '%s' "$password" > "$folder/password"
as_owner=()
if [ "$(id -u)" -eq 0 ]; then # PostgreSQL refuses to run as root
    chown -R postgres "$folder"
    as_owner=(runuser -u postgres --)
fi
in_folder() { (cd "$folder" && "${as_owner[@]}" "$@"); }
stop() {
    in_folder "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT

in_folder "$bin/initdb" -D "$folder/data" -U casque --auth=scram-sha-256 --pwfile="$folder/password" \
    --encoding=UTF8 --locale=C.UTF-8 >/dev/null
port=$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
# The data are thrown away at the end: nothing needs to reach the disk.
in_folder "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -o "-p $port -k $folder \
    -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c synchronous_commit=off" start \
    >/dev/null || { cat "$folder/log" >&2; exit 1; }

export CASQUE_DATABASE="postgres://casque:$password@127.0.0.1:$port/postgres"
status=0
"$@" || status=$?
exit $status
