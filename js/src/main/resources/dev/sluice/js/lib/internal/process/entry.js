'use strict';
// The main program: a file, or a text of --eval or of standard input.

const { getOptionValue } = require('internal/options');
const path = require('path');

let unsettledUrl;

function esm() {
  return require('internal/modules/esm/loader');
}

function isModuleFile(file) {
  const { formatOf } = require('internal/modules/cjs/compile');
  if (path.extname(file) !== '') {
    return formatOf(file) === 'module';
  }
  return require('internal/modules/package_json').typeOf(file) === 'module';
}

function resolveMain(file) {
  const { Module } = require('internal/modules/cjs/loader');
  return Module._findPath(file, null, true) || undefined;
}

function runModule(url, follow) {
  unsettledUrl = url;
  follow(esm().importMain(url));
}

// What was loaded before may have put a function of its own in the place of Module.runMain.
function runFile(file, follow) {
  const { runMain: theirs } = require('internal/modules/cjs/loader').Module;
  if (theirs === undefined) {
    runMain(file, follow);
  } else {
    theirs(file);
  }
}

function runMain(file, follow) {
  const { Module } = require('internal/modules/cjs/loader');
  const found = resolveMain(file);
  if (found !== undefined && (isModuleFile(found) || getOptionValue('--import').length > 0)) {
    const { pathToFileURL } = require('internal/url_paths');
    runModule(pathToFileURL(found), follow);
  } else {
    Module._load(file, null, true);
  }
}

function check(file) {
  const { withoutPreamble, compileOrDetect } = require('internal/modules/cjs/compile');
  const found = resolveMain(file) ?? file;
  const contextify = internalBinding('contextify');
  const text = internalBinding('modules').read(found);
  if (isModuleFile(found)) {
    contextify.parseModule(withoutPreamble(text), found);
  } else {
    compileOrDetect(text, found);
  }
}

// The names that a script of --eval finds beside the globals.
function exposeModuleNames(name) {
  const { Module, makeRequire } = require('internal/modules/cjs/loader');
  const module = new Module(name);
  module.filename = path.join(process.cwd(), name);
  module.paths = Module._nodeModulePaths(process.cwd());
  globalThis.module = module;
  globalThis.require = makeRequire(module);
  globalThis.exports = module.exports;
  globalThis.__filename = name;
  globalThis.__dirname = '.';
}

// What is given by `-e` has the public modules as globals, which are loaded when they are asked
// for.
function exposeBuiltins() {
  const { builtinModules } = require('internal/modules/builtin_list');
  for (const id of builtinModules) {
    if (/^_|[/:]/.test(id)) continue;
    const set = (value) => Object.defineProperty(globalThis, id, {
      __proto__: null, value, writable: true, enumerable: false, configurable: true,
    });
    const get = () => {
      const exports = require(id);
      set(exports);
      return exports;
    };
    Object.defineProperty(globalThis, id, {
      __proto__: null, get, set, enumerable: false, configurable: true,
    });
  }
}

// `prints` is whether the result may be asked for.
function runText(source, follow, name = '[eval]', prints = true) {
  require('internal/source_texts').set(name, source);
  if (name === '[eval]') exposeBuiltins();
  const type = getOptionValue('--input-type');
  if (type === 'module') {
    runTextAsModule(source, follow);
    return;
  }
  const contextify = internalBinding('contextify');
  if (type === '' && needsModule(contextify, source, name)) {
    runTextAsModule(source, follow);
    return;
  }
  if (getOptionValue('--check')) {
    contextify.parseScript(source, name);
    return;
  }
  exposeModuleNames(name);
  const result = contextify.runScript(source, name);
  if (prints && getOptionValue('--print')) {
    require('console').log(result);
  }
}

function needsModule(contextify, source, name) {
  try {
    contextify.parseScript(source, name);
    return false;
  } catch (error) {
    return error instanceof SyntaxError && contextify.parsesAsModule(source, name);
  }
}

function runTextAsModule(source, follow) {
  const { pathToFileURL } = require('internal/url_paths');
  const url = pathToFileURL(path.join(process.cwd(), '[eval1]'));
  esm().setText(url, source);
  runModule(url, follow);
}

// Node names the line with the `await`; which one hangs, GraalJS does not tell, so it is the first.
function warnOfUnsettledAwait() {
  const { fileURLToPath } = require('internal/url_paths');
  const text = esm().textOf(unsettledUrl) ??
    internalBinding('modules').readText(fileURLToPath(unsettledUrl)) ?? '';
  const lines = text.split('\n');
  const index = Math.max(0, lines.findIndex((line) => /\bawait\b/.test(line)));
  const column = Math.max(0, lines[index].search(/\bawait\b/));
  internalBinding('stdio').write(
    2, `Warning: Detected unsettled top-level await at ${unsettledUrl}:${index + 1}\n` +
    `${lines[index]}\n${' '.repeat(column)}^\n\n\n`);
}

module.exports = { check, runFile, runMain, runText, warnOfUnsettledAwait };
