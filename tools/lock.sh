#!/usr/bin/env bash
# Writes the lock files: one answer for all Python versions and systems that pyproject.toml names.
set -euo pipefail
cd "$(dirname "$0")/.."
PATH="$PWD/.venv/bin:$PATH"
export UV_CUSTOM_COMPILE_COMMAND="make lock"
pin() { uv pip compile --quiet --upgrade --universal --generate-hashes --no-annotate "$@"; }
compile() { pin --constraint requirements-uv.lock pyproject.toml "$@"; }
pin --group install --output-file requirements-uv.lock
compile --output-file requirements.lock
compile --group dev --constraint requirements.lock --output-file requirements-dev.lock
compile --group pictures --constraint requirements.lock --output-file requirements-pictures.lock
npm install --package-lock-only --silent --no-audit --no-fund --ignore-scripts
