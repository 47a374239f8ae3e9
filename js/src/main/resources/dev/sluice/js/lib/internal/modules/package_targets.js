'use strict';
// Which file a package means: the `exports` and `imports` of its package.json, with conditions,
// patterns and fallbacks. Serves require() and import alike; they differ in their conditions.

const { codes } = require('internal/errors');

const forbiddenSegment = /(?:^|[\\/])(?:\.\.?|node_modules)(?:[\\/]|$)/i;
const escapedWithinSegment = /%(?!2f|5c)[0-9a-f]{2}/gi;
const packageName = /^(?!\.)[^%\\]+$/;

// Whether a path leaves the package by a segment, be that escaped or not.
function leavesPackage(path) {
  const plain = path.replace(escapedWithinSegment, (escaped) => (
    String.fromCharCode(parseInt(escaped.slice(1), 16))
  ));
  return forbiddenSegment.test(plain);
}

// Splits 'name/sub/path' and '@scope/name/sub' into the name and './sub…'; undefined if the name
// can be none.
function splitSpecifier(specifier) {
  const parts = specifier.split('/');
  const nameParts = specifier.startsWith('@') ? 2 : 1;
  const name = parts.slice(0, nameParts).join('/');
  if (parts.length < nameParts || !packageName.test(name)) {
    return undefined;
  }
  return { name, subpath: `.${specifier.slice(name.length)}` };
}

// One attempt to follow the map of one package.
class Lookup {
  constructor(pkg, key, base, conditions, isImports) {
    this.pkg = pkg;
    this.key = key;
    this.base = base;
    this.conditions = conditions;
    this.isImports = isImports;
  }

  invalidTarget(target) {
    return new codes.ERR_INVALID_PACKAGE_TARGET(
      `${this.pkg.folder}/`, this.key, target, this.isImports, this.base);
  }

  invalidMatch(match) {
    const kind = this.isImports ? 'imports' : 'exports';
    return new codes.ERR_INVALID_MODULE_SPECIFIER(
      match, `request is not a valid match in pattern "${this.key}" for the "${kind}" resolution ` +
      `of ${this.pkg.path}`, this.base);
  }

  // The file or (for imports) bare specifier; null if excluded; undefined if nothing matches.
  follow(target, match) {
    if (typeof target === 'string') {
      return this.followString(target, match);
    }
    if (Array.isArray(target)) {
      return this.followArray(target, match);
    }
    if (typeof target === 'object' && target !== null) {
      return this.followConditions(target, match);
    }
    if (target === null) {
      return null;
    }
    throw this.invalidTarget(target);
  }

  followString(target, match) {
    const file = this.targetOf(target, match);
    if (match !== '' && !this.key.includes('*') && !target.endsWith('/')) {
      throw this.invalidTarget(target);
    }
    return file;
  }

  targetOf(target, match) {
    const fill = (text) => text.replace(/\*/g, () => match);
    if (!target.startsWith('./')) {
      if (this.isImports && !target.startsWith('../') && !target.startsWith('/')) {
        return { bare: fill(target) };
      }
      throw this.invalidTarget(target);
    }
    if (leavesPackage(target.slice(2))) {
      throw this.invalidTarget(target);
    }
    if (match !== '' && leavesPackage(match)) {
      throw this.invalidMatch(match);
    }
    return { file: `${this.pkg.folder}/${decode(fill(target.slice(2)))}` };
  }

  followArray(targets, match) {
    let lastError;
    let excluded = targets.length === 0 ? null : undefined;
    for (const target of targets) {
      let found;
      try {
        found = this.follow(target, match);
      } catch (error) {
        if (error.code !== 'ERR_INVALID_PACKAGE_TARGET') {
          throw error;
        }
        lastError = error;
        continue;
      }
      lastError = undefined;
      if (found === null) {
        excluded = null;
      } else if (found !== undefined) {
        return found;
      }
    }
    if (lastError !== undefined) {
      throw lastError;
    }
    return excluded;
  }

  followConditions(target, match) {
    for (const key of Object.keys(target)) {
      if (isArrayIndex(key)) {
        throw new codes.ERR_INVALID_PACKAGE_CONFIG(
          this.pkg.path, this.base, '"exports" cannot contain numeric property keys.');
      }
      if (key === 'default' || this.conditions.has(key)) {
        const found = this.follow(target[key], match);
        if (found !== undefined) {
          return found;
        }
      }
    }
    return undefined;
  }
}

function decode(path) {
  return path.includes('%') ? decodeURIComponent(path) : path;
}

function isArrayIndex(key) {
  return `${+key}` === key && +key >= 0 && +key < 0xFFFF_FFFF;
}

// The more characters before its star, the more a pattern says.
function comparePatterns(a, b) {
  const prefixA = a.indexOf('*') + 1 || a.length;
  const prefixB = b.indexOf('*') + 1 || b.length;
  return prefixB - prefixA || b.length - a.length;
}

function matchPattern(map, request) {
  let best;
  for (const key of Object.keys(map)) {
    const star = key.indexOf('*');
    if (star < 0 || star !== key.lastIndexOf('*') || !request.startsWith(key.slice(0, star))) {
      continue;
    }
    const tail = key.slice(star + 1);
    if (request.length > key.length - 1 && request.endsWith(tail) &&
        (best === undefined || comparePatterns(best.key, key) > 0)) {
      best = { key, match: request.slice(star, request.length - tail.length) };
    }
  }
  return best;
}

function resolveIn(map, request, pkg, base, conditions, isImports) {
  if (Object.hasOwn(map, request) && !request.includes('*') && !request.endsWith('/')) {
    return new Lookup(pkg, request, base, conditions, isImports).follow(map[request], '');
  }
  const found = matchPattern(map, request);
  return found === undefined ? undefined :
    new Lookup(pkg, found.key, base, conditions, isImports).follow(map[found.key], found.match);
}

// Whether `exports` is the target of '.' itself rather than a map of subpaths.
function isSugar(pkg, base) {
  const { exports } = pkg;
  if (typeof exports === 'string' || Array.isArray(exports)) {
    return true;
  }
  if (typeof exports !== 'object' || exports === null) {
    return false;
  }
  const keys = Object.keys(exports);
  const dotted = keys.filter((key) => key === '' || key.startsWith('.')).length;
  if (dotted !== 0 && dotted !== keys.length) {
    throw new codes.ERR_INVALID_PACKAGE_CONFIG(
      pkg.path, base,
      '"exports" cannot contain some keys starting with \'.\' and some not. The exports object ' +
      'must either be an object of package subpath keys or an object of main entry condition ' +
      'name keys only.');
  }
  return keys.length > 0 && dotted === 0;
}

// The file that a package shows as `subpath` ('.' or './…').
function resolveExports(pkg, subpath, base, conditions) {
  const map = isSugar(pkg, base) ? { '.': pkg.exports } : pkg.exports;
  const found = typeof map === 'object' && map !== null ?
    resolveIn(map, subpath, pkg, base, conditions, false) : undefined;
  if (found === undefined || found === null) {
    throw new codes.ERR_PACKAGE_PATH_NOT_EXPORTED(`${pkg.folder}/`, subpath, base);
  }
  return found.file;
}

// What '#name' means inside of a package: { file } or { bare }.
function resolveImports(pkg, name, base, conditions) {
  if (name === '#' || name.endsWith('/')) {
    throw new codes.ERR_INVALID_MODULE_SPECIFIER(
      name, 'is not a valid internal imports specifier name', base);
  }
  const found = pkg?.imports === undefined ? undefined :
    resolveIn(pkg.imports, name, pkg, base, conditions, true);
  if (found === undefined || found === null) {
    throw new codes.ERR_PACKAGE_IMPORT_NOT_DEFINED(
      name, pkg === undefined ? undefined : `${pkg.folder}/`, base);
  }
  return found;
}

module.exports = { splitSpecifier, resolveExports, resolveImports };
