#!/usr/bin/env bash
# Puts files into the release of a tag: makes the release, or replaces its files if it is there.
#   tools/release.sh TAG FILE…
# Needs `gh` with GH_TOKEN and GH_REPO. Any failure of `gh` ends it, with what `gh` says.
set -euo pipefail
tag=$1
shift

known=$(gh release list --limit 1000 --json tagName --jq '.[].tagName')
if grep -Fqx -- "$tag" <<<"$known"; then
  gh release upload "$tag" --clobber "$@"
else
  gh release create "$tag" --verify-tag --generate-notes "$@"
fi
