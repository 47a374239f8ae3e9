'use strict';
// Reads package.json files, each once, and finds the one that a file belongs to. What they say
// about resolution (`exports`, `imports`) is followed in internal/modules/package_targets.

const modules = internalBinding('modules');

const packages = new Map();

// What a package.json says, with wrong types left out; undefined if there is no such file.
function read(jsonPath, specifier, base) {
  if (packages.has(jsonPath)) {
    return packages.get(jsonPath);
  }
  const text = modules.readText(jsonPath);
  const found = text === null ? undefined : understand(jsonPath, text, specifier, base);
  packages.set(jsonPath, found);
  return found;
}

function understand(jsonPath, text, specifier, base) {
  let json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const { codes: { ERR_INVALID_PACKAGE_CONFIG } } = require('internal/errors');
    const why = base === undefined ? undefined : error.message;
    const from = base === undefined ? undefined : `"${specifier}" from ${base}`;
    throw new ERR_INVALID_PACKAGE_CONFIG(jsonPath, from, why);
  }
  // Nobody else's properties, which a program may have put on all objects.
  const object = { __proto__: null, ...(typeof json === 'object' ? json : {}) };
  return {
    path: jsonPath,
    folder: jsonPath.slice(0, -'/package.json'.length),
    name: typeof object.name === 'string' ? object.name : undefined,
    main: typeof object.main === 'string' ? object.main : undefined,
    type: object.type === 'module' || object.type === 'commonjs' ? object.type : 'none',
    exports: object.exports,
    imports: typeof object.imports === 'object' && object.imports !== null ?
      object.imports : undefined,
  };
}

// The package.json of the package that `file` is in; undefined if it is in none.
function scopeOf(file) {
  for (let end = file.lastIndexOf('/'); end >= 0; end = file.lastIndexOf('/', end - 1)) {
    const folder = file.slice(0, end);
    if (folder.endsWith('/node_modules')) {
      return undefined;
    }
    const found = read(`${folder}/package.json`);
    if (found !== undefined) {
      return found;
    }
    if (end === 0) {
      return undefined;
    }
  }
  return undefined;
}

// 'module', 'commonjs', or 'none' if the package does not say.
function typeOf(file) {
  return scopeOf(file)?.type ?? 'none';
}

module.exports = { read, scopeOf, typeOf };
