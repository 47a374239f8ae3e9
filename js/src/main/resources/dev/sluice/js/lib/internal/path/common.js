'use strict';

// What the two kinds of paths share: taking `.` and `..` out of a list of names, and putting a path
// together from its parts.

const { validateObject, validateString } = require('internal/validators');

/** The names that are left of `segments`; a leading `..` stays if it may lead out. */
function resolveDots(segments, allowAboveRoot) {
  const kept = [];
  for (const segment of segments) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') {
      kept.push(segment);
    } else if (kept.length > 0 && kept[kept.length - 1] !== '..') {
      kept.pop();
    } else if (allowAboveRoot) {
      kept.push('..');
    }
  }
  return kept;
}

function withDot(extension) {
  if (!extension) return '';
  return extension[0] === '.' ? extension : `.${extension}`;
}

function format(separator, parts) {
  validateObject(parts, 'pathObject');
  const dir = parts.dir || parts.root;
  const base = parts.base || `${parts.name || ''}${withDot(parts.ext)}`;
  if (!dir) return base;
  return dir === parts.root ? `${dir}${base}` : `${dir}${separator}${base}`;
}

/** Name and extension of the last part of a path. */
function splitExtension(base) {
  const dot = base.lastIndexOf('.');
  if (dot <= 0 || base === '..') return { name: base, ext: '' };
  return { name: base.slice(0, dot), ext: base.slice(dot) };
}

/**
 * The last part without a suffix, unless the suffix is all of it. A path of nothing but slashes
 * stays as it is when a suffix is given.
 */
function withoutSuffix(path, base, suffix) {
  if (suffix.length === 0 || suffix.length > path.length) return base;
  if (suffix === path) return '';
  if (base === '') return path;
  return base !== suffix && base.endsWith(suffix) ? base.slice(0, -suffix.length) : base;
}

function matchesGlob(path, pattern, platform) {
  validateString(path, 'path');
  validateString(pattern, 'pattern');
  return require('internal/path/glob').compile(pattern, platform).match(path);
}

module.exports = { format, matchesGlob, resolveDots, splitExtension, withoutSuffix };
