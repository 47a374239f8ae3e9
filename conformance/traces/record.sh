#!/bin/sh
# Runs the programs of this folder on real Node 25: records what they print, or compares with that.
#
#   record.sh [FILTER]             writes NAME.out beside NAME.js
#   record.sh --check N [FILTER]   runs each N times, and says what differs
#
# FILTER is a part of a path. Node is taken from the variable NODE, or else from PATH.
set -eu

times=0
if [ "${1:-}" = --check ]; then
  times=$2
  shift 2
fi
filter=${1:-}
node=${NODE:-node}
cd "$(dirname "$0")"
failed=0
for program in */*.js; do
  case $program in
    *"$filter"*) ;;
    *) continue ;;
  esac
  out=${program%.js}.out
  turn=0
  while :; do
    code=0
    printed=$(cd "${program%/*}" && "$node" "$PWD/${program#*/}" </dev/null && echo x || echo "x$?")
    code=${printed##*x}
    printed=${printed%x*}exit\ code\ ${code:-0}
    [ "$times" -gt 0 ] || {
      printf '%s\n' "$printed" >"$out"
      break
    }
    turn=$((turn + 1))
    if ! printf '%s\n' "$printed" | diff "$out" - >&2; then
      echo "$program: run $turn differs" >&2
      failed=1
    fi
    [ "$turn" -lt "$times" ] || break
  done
done
exit "$failed"
