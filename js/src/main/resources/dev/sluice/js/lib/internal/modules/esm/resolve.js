'use strict';
// Which URL an import means: Node's resolution of ES modules.

const { builtinId } = require('internal/modules/builtin_list');
const { codes } = require('internal/errors');
const packageJson = require('internal/modules/package_json');
const { resolveExports, resolveImports, splitSpecifier } =
  require('internal/modules/package_targets');
const { fileURLToPath, pathToFileURL } = require('internal/url_paths');
const modules = internalBinding('modules');
const path = require('path');

const kFile = 0;
const kDirectory = 1;

let conditions;

function importConditions() {
  conditions ??= new Set([
    'node', 'import', 'node-addons', 'module-sync',
    ...require('internal/options').getOptionValue('--conditions'),
  ]);
  return conditions;
}

// Where the one who asks is, for messages and for looking around.
function pathOf(parent) {
  if (parent === null || parent === undefined) {
    return path.join(process.cwd(), '[eval1]');
  }
  if (parent.startsWith('file://')) {
    return fileURLToPath(parent);
  }
  return parent.startsWith('/') ? parent : path.join(process.cwd(), parent);
}

// Splits off '?query' and '#fragment', which belong to the URL but not to the file.
function splitSuffix(specifier) {
  const at = specifier.search(/[?#]/);
  return at < 0 ? [specifier, ''] : [specifier.slice(0, at), specifier.slice(at)];
}

function decoded(text, base) {
  if (/%2f|%5c/i.test(text)) {
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(
      text, 'must not include encoded "/" or "\\" characters', base);
  }
  return text.includes('%') ? decodeURIComponent(text) : text;
}

function finish(file, suffix, base) {
  const kind = modules.stat(file);
  if (kind === kDirectory) {
    throw new codes.ERR_UNSUPPORTED_DIR_IMPORT(file, base, pathToFileURL(file) + suffix);
  }
  if (kind !== kFile) {
    throw new codes.ERR_MODULE_NOT_FOUND(file, base, pathToFileURL(file) + suffix);
  }
  return pathToFileURL(modules.realpath(file)) + suffix;
}

function legacyMain(folder, pkg, base) {
  const main = pkg?.main;
  const candidates = main === undefined ? [] : [
    main, `${main}.js`, `${main}.json`, `${main}.node`, `${main}/index.js`, `${main}/index.json`,
    `${main}/index.node`,
  ];
  for (const each of [...candidates, 'index.js', 'index.json', 'index.node']) {
    const file = path.resolve(folder, each);
    if (modules.stat(file) === kFile) {
      return file;
    }
  }
  throw new codes.ERR_MODULE_NOT_FOUND(folder, base, undefined);
}

function resolveSelf(split, base) {
  const pkg = packageJson.scopeOf(base);
  return pkg !== undefined && pkg.exports !== undefined && pkg.exports !== null &&
    pkg.name === split.name ? resolveExports(pkg, split.subpath, base, importConditions()) :
    undefined;
}

function resolvePackage(specifier, base) {
  const split = splitSpecifier(specifier);
  if (split === undefined) {
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(specifier, 'is not a valid package name', base);
  }
  const self = resolveSelf(split, base);
  if (self !== undefined) {
    return self;
  }
  for (let folder = path.dirname(base); ; folder = path.dirname(folder)) {
    const root = path.join(folder, 'node_modules', split.name);
    if (path.basename(folder) !== 'node_modules' && modules.stat(root) === kDirectory) {
      return inPackage(root, split, specifier, base);
    }
    if (folder === '/') {
      throw new codes.ERR_MODULE_NOT_FOUND(split.name, base, null);
    }
  }
}

function inPackage(root, { subpath }, specifier, base) {
  const pkg = packageJson.read(`${root}/package.json`, specifier, base);
  if (pkg?.exports !== undefined && pkg.exports !== null) {
    return resolveExports(pkg, subpath, base, importConditions());
  }
  return subpath === '.' ? legacyMain(root, pkg, base) :
    path.join(root, decoded(subpath, base));
}

function resolveBare(specifier, base) {
  const id = builtinId(specifier);
  if (id !== undefined) {
    return `node:${id}`;
  }
  const found = specifier.startsWith('#') ?
    resolveImports(packageJson.scopeOf(base), specifier, base, importConditions()) :
    { file: resolvePackage(specifier, base) };
  return found.file === undefined ? resolve(found.bare, base) : finish(found.file, '', base);
}

// The URL that `specifier` means to the module `parent` (a URL, a path, or nothing).
function resolve(specifier, parent) {
  if (/^[a-z][a-z\d+.-]*:/i.test(specifier) && !specifier.startsWith('file:')) {
    return specifier;
  }
  const base = pathOf(parent);
  if (specifier.startsWith('file:')) {
    const [url, suffix] = splitSuffix(specifier);
    return finish(path.resolve(fileURLToPath(url)), suffix, base);
  }
  if (/^(?:\/|\.\.?(?:\/|$))/.test(specifier)) {
    const [relative, suffix] = splitSuffix(specifier);
    const file = path.resolve(path.dirname(base), decoded(relative, base));
    return finish(relative.endsWith('/') ? `${file}/` : file, suffix, base);
  }
  return resolveBare(specifier, base);
}

module.exports = { resolve };
