'use strict';
// Finds the file that a CommonJS request means. The classes of dev.sluice.js.binding look at the
// files; this is the order in which they are asked.

const modules = internalBinding('modules');
const packageJson = require('internal/modules/package_json');
const { resolveExports, resolveImports, splitSpecifier } =
  require('internal/modules/package_targets');

const kFile = 0;
const kDirectory = 1;

let conditions;

// The conditions under which `exports` of packages are read.
function requireConditions() {
  conditions ??= new Set([
    ...require('internal/options').getOptionValue('--conditions'),
    'require', 'node', 'node-addons', 'module-sync',
  ]);
  return conditions;
}

function tryFile(path) {
  return modules.stat(path) === kFile ? modules.realpath(path) : false;
}

function tryExtensions(base, extensions) {
  for (const extension of extensions) {
    const found = tryFile(`${base}${extension}`);
    if (found) {
      return found;
    }
  }
  return false;
}

function tryFolder(folder, extensions, request) {
  const pkg = packageJson.read(`${folder}/package.json`);
  const index = () => tryExtensions(`${folder}/index`, extensions);
  if (!pkg?.main) {
    return index();
  }
  const main = require('path').resolve(folder, pkg.main);
  const named = tryFile(main) || tryExtensions(main, extensions) ||
    tryExtensions(`${main}/index`, extensions);
  if (named) return named;
  const found = index();
  if (!found) {
    const error = new Error(
      `Cannot find module '${main}'. ` +
      'Please verify that the package.json has a valid "main" entry');
    error.code = 'MODULE_NOT_FOUND';
    error.path = pkg.path;
    error.requestPath = request;
    throw error;
  }
  process.emitWarning(
    `Invalid 'main' field in '${folder}/package.json' of '${pkg.main}'. ` +
    'Please either fix that or report it to the module author', 'DeprecationWarning', 'DEP0128');
  return found;
}

function finishExports(file, pkg) {
  const found = tryFile(file);
  if (!found) {
    const error = new Error(`Cannot find module '${file}'`);
    error.code = 'MODULE_NOT_FOUND';
    error.path = pkg.folder;
    throw error;
  }
  return found;
}

// By the `exports` of a package in a node_modules folder.
function tryPackageExports(folder, request, wanted) {
  const split = request[0] === '.' ? undefined : splitSpecifier(request);
  if (split === undefined) {
    return false;
  }
  const pkg = packageJson.read(`${folder}/${split.name}/package.json`);
  if (pkg?.exports === undefined || pkg.exports === null) {
    return false;
  }
  return finishExports(resolveExports(pkg, split.subpath, undefined, wanted), pkg);
}

// A package that asks for itself by its name.
function trySelf(parentPath, request, wanted) {
  const pkg = parentPath === undefined ? undefined : packageJson.scopeOf(parentPath);
  const split = splitSpecifier(request);
  if (pkg?.exports === undefined || pkg.exports === null || split?.name !== pkg.name) {
    return false;
  }
  return finishExports(resolveExports(pkg, split.subpath, undefined, wanted), pkg);
}

// '#name', by the `imports` of the package of the one who asks.
function tryImports(parentPath, request, wanted, again) {
  const pkg = packageJson.scopeOf(parentPath);
  if (pkg?.imports === undefined) {
    return false;
  }
  const found = resolveImports(pkg, request, parentPath, wanted);
  return found.file === undefined ? again(found.bare) : finishExports(found.file, pkg);
}

function asksForFolder(request) {
  return request.endsWith('/') || /(?:^|\/)\.\.?$/.test(request);
}

function findIn(folder, request, extensions, wanted, absolute) {
  // What lies above a folder is found also if the folder is not there any more.
  const above = /^\.\.(?:\/|$)/.test(request);
  if (folder !== '' && !above && modules.stat(folder) !== kDirectory) {
    return false;
  }
  if (!absolute) {
    const exported = tryPackageExports(folder, request, wanted);
    if (exported) {
      return exported;
    }
  }
  const base = require('path').resolve(folder, request);
  const kind = modules.stat(base);
  let found = false;
  if (!asksForFolder(request)) {
    found = kind === kFile ? modules.realpath(base) : tryExtensions(base, extensions);
  }
  return found || (kind === kDirectory && tryFolder(base, extensions, request));
}

// The file that `request` means when it is looked for in `paths`; false if there is none.
function findPath(request, paths, extensions, wanted = requireConditions()) {
  const absolute = request.startsWith('/');
  for (const folder of absolute ? [''] : paths) {
    const found = findIn(folder, request, extensions, wanted, absolute);
    if (found) {
      return found;
    }
  }
  return false;
}

module.exports = { findPath, requireConditions, tryImports, trySelf };
