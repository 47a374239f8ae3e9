#!/bin/sh
# Runs the programs on Node itself: what they check must be true there before it can be asked of us.
#
#   check-on-node.sh [PART]   those whose path contains PART; SLUICE_NODE names the node to use
cd "$(dirname "$0")" || exit 1
failed=0
for program in $(find . -mindepth 2 -maxdepth 2 -name '*.*js' | grep -F "${1:-.}" | sort); do
  if ! output=$(cd "${program%/*}" && timeout 60 "${SLUICE_NODE:-node}" "${program##*/}" 2>&1); then
    printf 'FAILED %s\n%s\n' "$program" "$output"
    failed=1
  fi
done
exit "$failed"
