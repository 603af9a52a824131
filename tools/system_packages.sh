#!/usr/bin/env bash
# Install what the tests need beside Python: a browser, fonts with Arabic, PostgreSQL, gettext.
set -euo pipefail

missing=()
need() { # need PACKAGE TEST...: the package is missing when the test fails
    local package=$1
    shift
    "$@" >/dev/null 2>&1 || missing+=("$package")
}
has_postgresql() { compgen -G '/usr/lib/postgresql/*/bin/initdb'; }
has_file() { compgen -G "$1"; }

need chromium command -v chromium
need fonts-noto-core has_file '/usr/share/fonts/truetype/noto/NotoSansArabic-Regular.ttf'
need fonts-noto-ui-core has_file '/usr/share/fonts/truetype/noto/NotoSansArabicUI-Regular.ttf'
need libatomic1 has_file '/usr/lib/*/libatomic.so.1' # for the driver of the browser
need git command -v git
need gettext command -v msgfmt
need postgresql has_postgresql
[ ${#missing[@]} -gt 0 ] || exit 0

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "Installing ${missing[*]} ..." >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
else
    echo "The tests need ${missing[*]}. As root: apt-get install ${missing[*]}" >&2
    exit 1
fi
