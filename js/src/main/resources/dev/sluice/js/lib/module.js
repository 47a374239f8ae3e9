'use strict';
// node:module: the class of CommonJS modules and what belongs to it.

const { Module, makeRequire } = require('internal/modules/cjs/loader');
const { builtinModules, isBuiltin } = require('internal/modules/builtin_list');
const { codes } = require('internal/errors');
const { unavailable } = require('internal/not_available');
const path = require('path');

function filenameOf(filename) {
  const isUrl = filename instanceof URL ||
    (typeof filename === 'string' && !path.isAbsolute(filename));
  if (isUrl) {
    try {
      return require('url').fileURLToPath(filename);
    } catch {
      throw wrongFilename(filename);
    }
  }
  if (typeof filename !== 'string') {
    throw wrongFilename(filename);
  }
  return filename;
}

function wrongFilename(filename) {
  return new codes.ERR_INVALID_ARG_VALUE(
    'filename', filename, 'must be a file URL object, file URL string, or absolute path string');
}

Module.createRequire = function createRequire(filename) {
  const file = filenameOf(filename);
  const from = file.endsWith('/') ? path.join(file, 'noop.js') : file;
  const module = new Module(from);
  module.filename = from;
  module.paths = Module._nodeModulePaths(path.dirname(from));
  return makeRequire(module);
};

Module.isBuiltin = isBuiltin;
Module.builtinModules = Object.freeze([...builtinModules]);

Module.syncBuiltinESMExports = function syncBuiltinESMExports() {
  require('internal/modules/esm/translate').syncBuiltinESMExports();
};

Module.runMain = function runMain(main = process.argv[1]) {
  require('internal/process/entry').runMain(main, require('internal/main').follow);
};

Module.findPackageJSON = function findPackageJSON(specifier, base = 'data:') {
  const { scopeOf } = require('internal/modules/package_json');
  const { fileURLToPath } = require('internal/url_paths');
  const from = `${base}`.startsWith('file:') ? fileURLToPath(`${base}`) : `${base}`;
  const start = /^(?:\.\.?(?:\/|$)|\/|file:)/.test(`${specifier}`) ?
    path.resolve(path.dirname(from), `${specifier}`.replace(/^file:\/\//, '')) :
    Module._resolveFilename(`${specifier}`, { id: from, filename: from,
                                              paths: Module._nodeModulePaths(path.dirname(from)) });
  return scopeOf(start)?.path;
};

Module.constants = Object.freeze({
  __proto__: null,
  compileCacheStatus: Object.freeze({
    __proto__: null, FAILED: 0, ENABLED: 1, ALREADY_ENABLED: 2, DISABLED: 3,
  }),
});

// There is no cache of compiled code on disk; asking for one is allowed to fail.
Module.enableCompileCache = function enableCompileCache() {
  return { status: Module.constants.compileCacheStatus.DISABLED };
};
Module.flushCompileCache = function flushCompileCache() {};
Module.getCompileCacheDir = function getCompileCacheDir() {
  return undefined;
};

Module.findSourceMap = function findSourceMap() {
  return undefined;
};
Module.getSourceMapsSupport = function getSourceMapsSupport() {
  return Object.freeze({
    __proto__: null, enabled: false, nodeModules: false, generatedCode: false,
  });
};
Module.setSourceMapsSupport = function setSourceMapsSupport() {};

for (const name of ['register', 'registerHooks', 'stripTypeScriptTypes', 'SourceMap']) {
  Module[name] = unavailable(`module.${name}`);
}

module.exports = Module;
