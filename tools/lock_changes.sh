#!/usr/bin/env bash
# Prints as Markdown how the Python locks differ from the commit; nothing if they do not.
#   make lock && tools/lock_changes.sh
set -euo pipefail
cd "$(dirname "$0")/.."
for lock in requirements*.lock; do
  changed=$(git diff --unified=0 -- "$lock" | grep -E '^[-+][A-Za-z0-9]' | sed 's/ *\\$//' || true)
  if [ -n "$changed" ]; then
    printf '## `%s`\n\n```diff\n%s\n```\n\n' "$lock" "$changed"
  fi
done
