#!/bin/sh
# Makes .venv and installs what is asked for. Installs Debian's venv package where it is missing and may be.
set -eu
wanted="$1"
python="${PYTHON:-python3}"

if ! command -v "$python" >/dev/null 2>&1 || ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        apt-get update -qq && apt-get install -y -qq --no-install-recommends python3 python3-venv python3-pip >/dev/null
    elif sudo -n true 2>/dev/null; then
        sudo apt-get update -qq && sudo apt-get install -y -qq --no-install-recommends python3 python3-venv python3-pip >/dev/null
    else
        echo "Python cannot make a virtual environment here. Please type: sudo apt-get install python3 python3-venv python3-pip" >&2
        exit 1
    fi
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "Dure needs Python 3.11 or newer; this is $("$python" --version). Set PYTHON=/path/to/python3.11." >&2
    exit 1
fi
[ -x .venv/bin/python ] || "$python" -m venv .venv
echo "Installing packages from $wanted (once)…"
.venv/bin/python -m pip install -q --disable-pip-version-check -r "$wanted"
