#!/usr/bin/env bash
# Keeps one open issue for a list: opens it, writes the list anew, closes it when the list is empty.
#   tools/one_issue.sh LABEL TITLE FILE
# FILE is Markdown. The issue is known by its label and by its author, GitHub's own workflows.
# Needs `gh` with GH_TOKEN and GH_REPO; changes nothing but that issue and its label.
set -euo pipefail
label=$1 title=$2 file=$3
most=60000 # of the 65,536 characters that an issue holds

body=$(mktemp)
trap 'rm -f "$body"' EXIT
if [ "$(wc -c <"$file")" -gt $most ]; then
  # The last line may be cut, within a letter as well.
  head -c $most "$file" | sed '$d' >"$body"
  printf '\n…\n' >>"$body"
else
  cat "$file" >"$body"
fi

number=$(gh issue list --app github-actions --label "$label" --state open --limit 1 --json number --jq '.[].number')
if grep -q '[^[:space:]]' "$file"; then
  if [ -n "$number" ]; then
    gh issue edit "$number" --title "$title" --body-file "$body"
  else
    gh label create "$label" --force
    gh issue create --label "$label" --title "$title" --body-file "$body"
  fi
elif [ -n "$number" ]; then
  gh issue close "$number" --reason completed
fi
