'use strict';
// The names that a CommonJS module exports, as far as its text shows them. The npm package
// cjs-module-lexer, which Node has too, reads the text.

const lexer = require('npm/cjs-module-lexer');
const { findPath, requireConditions } = require('internal/modules/cjs/find');
const modules = internalBinding('modules');
const path = require('path');

const extensions = ['.js', '.json', '.cjs'];

function lex(text) {
  try {
    return lexer.parse(text);
  } catch {
    return { exports: [], reexports: [] };
  }
}

function target(file, request) {
  const folder = path.dirname(file);
  const { Module } = require('internal/modules/cjs/loader');
  const paths = /^\.\.?(?:\/|$)/.test(request) ? [folder] : Module._nodeModulePaths(folder);
  try {
    return findPath(request, paths, extensions, requireConditions());
  } catch {
    return false;
  }
}

function collect(file, text, names, seen) {
  seen.add(file);
  const { exports: found, reexports } = lex(text);
  for (const name of found) {
    names.add(name);
  }
  for (const request of reexports) {
    const other = target(file, request);
    if (other && !seen.has(other) && /\.c?js$/.test(other)) {
      collect(other, modules.read(other), names, seen);
    }
  }
  return names;
}

function namesOf(file, text) {
  return collect(file, text, new Set(), new Set());
}

module.exports = { namesOf };
