'use strict';

// The forms of arguments that `connect` and `listen` take.

const { normalizedArgsSymbol } = require('internal/net');

// Text in the place of a port that is no number is a path.
function isPipeName(value) {
  return typeof value === 'string' && !(Number(value) >= 0);
}

function toOptions(args) {
  const { 0: first, 1: second } = args;
  if (typeof first === 'object' && first !== null) return first;
  if (isPipeName(first)) return { path: first };
  const options = { port: first };
  if (args.length > 1 && typeof second === 'string') options.host = second;
  return options;
}

// [options, callback or null], marked as such.
function normalizeArgs(args) {
  const last = args[args.length - 1];
  const normalized = args.length === 0 ?
    [{}, null] :
    [toOptions(args), typeof last === 'function' ? last : null];
  normalized[normalizedArgsSymbol] = true;
  return normalized;
}

module.exports = { isPipeName, normalizeArgs };
