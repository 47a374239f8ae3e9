'use strict';
// ES modules. GraalJS loads and links them; it asks here (through dev.sluice.js.ModuleFiles) which
// URL an import means and what the text of a module is. What is no ES module is given a text that
// exports the same: built-in modules, CommonJS modules, errors.

const { codes } = require('internal/errors');
const { fileURLToPath } = require('internal/url_paths');
const { resolve } = require('internal/modules/esm/resolve');
const translate = require('internal/modules/esm/translate');
const modules = internalBinding('modules');

const texts = new Map();
const linking = new Set();
const errors = [];
let mainUrl;
let bridge;

// A module that all made-up modules import, to reach this one. Programs cannot know its name.
function bridgeUrl() {
  if (bridge === undefined) {
    bridge = `sluice:${Math.random().toString(36).slice(2)}`;
    const hidden = Symbol.for(bridge);
    Object.defineProperty(globalThis, hidden, { value: exported, configurable: true });
    internalBinding('contextify').runModule(
      `const it = globalThis[Symbol.for('${bridge}')]; export default it;`, bridge);
    delete globalThis[hidden];
  }
  return bridge;
}

// What made-up modules call.
const exported = {
  builtin: (id) => require('internal/modules/builtin_list').loadBuiltin(id),
  commonjs: (url) => {
    const { Module } = require('internal/modules/cjs/loader');
    return Module._load(fileURLToPath(url), undefined, url === mainUrl);
  },
  error: (index) => errors[index],
  meta: (meta) => require('internal/modules/esm/meta').fill(meta, mainUrl),
  newScope: () => require('internal/modules/using').newScope(),
  onSync: (sync) => translate.onSync(sync),
};

// While a module is loaded, its imports are static: if one cannot be found, the whole must not run.
// Later ones are import() calls, whose errors are better the errors themselves.
function beginLinking(url) {
  linking.add(url);
  Promise.resolve().then(() => linking.delete(url));
}

function failing(error) {
  errors.push(error);
  return `sluice:error/${errors.length - 1}`;
}

function resolveForEngine(specifier, parent) {
  try {
    return resolve(specifier, parent);
  } catch (error) {
    if (parent !== null && linking.has(parent)) {
      throw error;
    }
    return failing(error);
  }
}

// A module that cannot be loaded becomes one that throws the reason.
function loadForEngine(url) {
  try {
    return load(url);
  } catch (error) {
    return load(failing(error));
  }
}

function load(url) {
  if (url.startsWith('sluice:error/')) {
    return translate.throwing(url.slice('sluice:error/'.length), bridgeUrl());
  }
  if (url.startsWith('sluice:facade/')) {
    return translate.facade(url.slice('sluice:facade/'.length));
  }
  if (url.startsWith('node:')) {
    return loadBuiltin(url);
  }
  if (!url.startsWith('file:')) {
    const scheme = url.slice(0, url.indexOf(':') + 1);
    throw new codes.ERR_UNSUPPORTED_ESM_URL_SCHEME({ protocol: scheme }, ['file', 'data', 'node']);
  }
  return loadFile(url);
}

function loadBuiltin(url) {
  const { builtinId } = require('internal/modules/builtin_list');
  if (builtinId(url) === undefined) {
    throw new codes.ERR_UNKNOWN_BUILTIN_MODULE(url);
  }
  return translate.builtin(url.slice('node:'.length), bridgeUrl());
}

function loadFile(url) {
  const file = fileURLToPath(url);
  const text = texts.get(url) ?? modules.read(file);
  const format = texts.has(url) ? 'module' : translate.formatOf(file, text);
  switch (format) {
    case 'json':
      return text.replace(/^\uFEFF/, '');
    case 'commonjs':
      return translate.commonjs(url, text, bridgeUrl());
    default:
      beginLinking(url);
      return translate.module(url, text, bridgeUrl());
  }
}

// GraalJS reads data: URLs itself, as URIs: fewer characters stand in those for themselves.
function asUri(url) {
  return url.startsWith('data:') ?
    url.replace(/[ "<>[\\\]^`{|}]|%(?![0-9a-f]{2})/gi, encodeURIComponent) : url;
}

function importMain(url) {
  mainUrl = url;
  return import(asUri(url));
}

// CommonJS that turned out to be an ES module, as the main program.
function runMain(url) {
  require('internal/main').follow(importMain(url));
}

function importFromWorkingDirectory(specifier) {
  return import(asUri(resolve(specifier, null)));
}

module.exports = {
  importFromWorkingDirectory,
  importMain,
  loadForEngine,
  resolveForEngine,
  runMain,
  setText: (url, text) => texts.set(url, text),
  textOf: (url) => texts.get(url),
};
