#!/bin/sh
# What do the tests need that a bare Debian lacks? Chromium, a Korean font and PostgreSQL: installed where that is
# permitted (root, or sudo without a password), else the one line to type is said.
set -u

missing=""
need() { missing="$missing $1"; }

command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1 || need chromium
fc-list :lang=ko 2>/dev/null | grep -q . || need fonts-nanum
command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need postgresql
[ -z "$missing" ] && exit 0

line="apt-get update && apt-get install -y --no-install-recommends$missing"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "The tests need$missing; please install them with this system's own package manager." >&2
    exit 1
fi
if [ "$(id -u)" = 0 ]; then
    as=""
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as="sudo -n env"
else
    echo "The tests need$missing; please type: sudo sh -c '$line'" >&2
    exit 1
fi

echo "Installing for the tests:$missing"
if ! { $as DEBIAN_FRONTEND=noninteractive apt-get update -qq && $as DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing; } >/tmp/dure-prepare.$$ 2>&1; then
    tail -n 5 /tmp/dure-prepare.$$ >&2
    rm -f /tmp/dure-prepare.$$
    echo "Installing did not work; please type: sudo sh -c '$line'" >&2
    exit 1
fi
rm -f /tmp/dure-prepare.$$
