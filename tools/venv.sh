#!/usr/bin/env bash
# Makes .venv/ if there is none that works, and installs one lock file into it, hashes checked.
# A lock names everything, so nothing else is looked for (`--no-deps`).
#   tools/venv.sh requirements.lock
# PYTHON names the interpreter to start from; without it the first of 3.11 to 3.14 is taken.
set -euo pipefail
cd "$(dirname "$0")/.."
lock=$1
venv=.venv

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null; }

find_python() {
  local candidate
  for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11 python}; do
    if fits "$candidate"; then command -v "$candidate"; return; fi
  done
  echo "Python 3.11, 3.12, 3.13 or 3.14 is needed and ${PYTHON:-none} was found. Install one, or name one: PYTHON=/path/to/python3 make …" >&2
  return 1
}

make_venv() {
  local python version
  python=$(find_python)
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  rm -rf "$venv"
  "$python" -m venv "$venv" >/dev/null 2>&1 && return
  # Debian and Ubuntu keep a part of venv in a package of its own.
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing python$version-venv …" >&2
    apt-get update -qq && apt-get install -y -qq "python$version-venv" >/dev/null
    rm -rf "$venv"
    "$python" -m venv "$venv" >/dev/null && return
  fi
  rm -rf "$venv"
  echo "$python cannot make a virtual environment. On Debian or Ubuntu: sudo apt install python$version-venv. Then run the command again." >&2
  return 1
}

if ! { [ -x $venv/bin/pip ] && fits $venv/bin/python; }; then make_venv; fi
echo "Installing $lock into $venv/ …" >&2
exec $venv/bin/python -m tools.install "$lock"
