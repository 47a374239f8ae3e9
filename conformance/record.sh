#!/usr/bin/env bash
# Runs the scenarios on real Node 25.
#
#   record.sh [FILTER...]              writes recordings/*.jsonl
#   record.sh --check N [FILTER...]    runs each N times and compares with its recording
#   record.sh --load --check N ...     the same with every processor kept busy
#
# FILTER is a part of a scenario's path. Node is taken from the variable NODE, or else from PATH.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
node=${NODE:-$(command -v node || true)}
if [ -z "$node" ]; then
  echo "record.sh: no node found; set NODE, or install it with: npm install node@25" >&2
  exit 2
fi
version=$("$node" --version)
case $version in
  v25.*) ;;
  *)
    echo "record.sh: $node is $version; the recordings are made with Node 25" >&2
    exit 2
    ;;
esac
exec "$node" "$here/record.js" "$@"
